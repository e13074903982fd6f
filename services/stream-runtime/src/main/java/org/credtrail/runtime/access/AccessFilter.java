package org.credtrail.runtime.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.credtrail.runtime.access.Access.Answer;
import org.credtrail.runtime.web.LimitedRequest;
import org.credtrail.runtime.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before every route: who is calling, may they, is the body too large; and the headers every answer carries. */
public final class AccessFilter extends OncePerRequestFilter {
    private static final List<Rule> COMMON = List.of(
            Rule.open("GET", "/actuator/health/**"),
            Rule.of("GET", "/actuator/prometheus", Role.OPERATOR, Role.AUDITOR, Role.INTEGRATION),
            Rule.open("GET", "/v3/api-docs/**"),
            Rule.open("GET", "/v3/api-docs.yaml"),
            Rule.of("GET", "/v1/dead-letters", Role.OPERATOR, Role.AUDITOR),
            Rule.of("GET", "/v1/dead-letters/*", Role.OPERATOR, Role.AUDITOR),
            Rule.of("POST", "/v1/dead-letters/*/*", Role.OPERATOR),
            Rule.of("POST", "/v1/operations/*", Role.OPERATOR),
            Rule.of("GET", "/v1/operations", Role.OPERATOR, Role.AUDITOR),
            Rule.of("GET", "/v1/operations/*", Role.OPERATOR, Role.AUDITOR),
            Rule.of("GET", "/v1/checkpoints/*/records", Role.OPERATOR, Role.AUDITOR),
            Rule.of("GET", "/v1/checkpoints/*/leaves", Role.OPERATOR, Role.AUDITOR),
            // signed for everybody, and hashes tell nothing of what was hashed
            Rule.open("GET", "/v1/checkpoints/**"),
            Rule.open("GET", "/webjars/**"),
            Rule.open("*", "/error"));

    private static final String RETRY_AFTER_SECONDS = "5";

    private final List<Rule> rules;
    private final Access access;
    private final @Nullable Logins logins;
    private final Rates rates;
    private final Guesses guesses;
    private final Problems problems;

    /**
     * @param logins where people log in with a browser; null = nowhere
     * @throws IllegalStateException if a rule lets in candidates or boards and does not say whose record it is about
     */
    public AccessFilter(
            List<AccessRules> services,
            Access access,
            @Nullable Logins logins,
            Rates rates,
            Guesses guesses,
            Problems problems) {
        var all = new ArrayList<Rule>();
        services.forEach(s -> all.addAll(s.rules()));
        all.addAll(COMMON);
        all.forEach(rule -> rule.careless().ifPresent(role -> {
            throw new IllegalStateException(rule.method() + " " + rule.pattern() + " is open to " + role
                    + " and does not say how a request tells whose it is");
        }));
        this.rules = Collections.unmodifiableList(all);
        this.access = access;
        this.logins = logins;
        this.rates = rates;
        this.guesses = guesses;
        this.problems = problems;
    }

    /** The rule of a route, if one names it. */
    Optional<Rule> ruleFor(String method, String path) {
        return rules.stream().filter(r -> r.matches(method, path)).findFirst();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SecurityHeaders.on(response);
        if (!access.hostIsOurs(request)) {
            refuse(request, response, HttpStatus.MISDIRECTED_REQUEST, "This host name is not served here.");
            return;
        }
        if (!access.originIsOurs(request)) {
            refuse(request, response, HttpStatus.FORBIDDEN, "Pages of other origins may not call this system.");
            return;
        }
        var rule = ruleFor(request.getMethod(), request.getRequestURI());
        if (rule.isEmpty()) {
            var status = unmatched(request);
            var detail = status == HttpStatus.NOT_FOUND
                    ? "There is nothing here."
                    : "This address does not take " + request.getMethod() + " requests.";
            refuse(request, response, status, detail);
            return;
        }
        if (!rule.get().isOpen() && !isLetIn(rule.get(), request, response)) {
            return;
        }
        var seconds = secondsToWait(rule.get(), request);
        if (seconds > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            refuse(request, response, HttpStatus.TOO_MANY_REQUESTS, "This is more than one caller may ask for.");
            return;
        }
        var limit = rule.get().bodyLimit();
        if (request.getContentLengthLong() > limit) {
            response.setHeader("Connection", "close");
            refuse(request, response, HttpStatus.CONTENT_TOO_LARGE, "The body may have " + limit + " bytes.");
            return;
        }
        chain.doFilter(new LimitedRequest(request, limit), response);
        if (rule.get().isSecret() && response.getStatus() == HttpStatus.NOT_FOUND.value()) {
            guesses.wrong(request.getRemoteAddr());
        }
    }

    /** By the caller a token names, else by address, unless that tells nobody apart. */
    private long secondsToWait(Rule rule, HttpServletRequest request) {
        var address = request.getRemoteAddr();
        if (rule.isSecret()) {
            var seconds = guesses.secondsToWait(address);
            if (seconds > 0) {
                return seconds;
            }
        }
        var caller = Caller.identity(request).map(Identity::subject).orElse(address);
        var isLocal = access instanceof LocalAccess || caller.equals(address) && guesses.isShared(address);
        return rates.secondsToWait(request.getRequestURI(), caller, isLocal);
    }

    /** Whether the caller may do this; if not, they have been told. */
    private boolean isLetIn(Rule rule, HttpServletRequest request, HttpServletResponse response) throws IOException {
        return switch (access.whoCalls(request, response)) {
            case Answer.Known(var caller) -> {
                var role = rule.roleOf(caller, request);
                role.ifPresent(acting -> Caller.let(request, caller, acting));
                if (role.isEmpty()) {
                    refuse(request, response, HttpStatus.FORBIDDEN, "This needs another role, or is not yours.");
                }
                yield role.isPresent();
            }
            case Answer.Unknown(var challenge, var detail) -> {
                if (logins == null || !logins.invite(request, response)) {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
                    refuse(request, response, HttpStatus.UNAUTHORIZED, detail);
                }
                yield false;
            }
            case Answer.CannotTell() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                var detail = "Access tokens cannot be checked right now. Nothing was accepted.";
                refuse(request, response, HttpStatus.SERVICE_UNAVAILABLE, detail);
                yield false;
            }
        };
    }

    /** A path that exists with another method is not a missing page. */
    private HttpStatus unmatched(HttpServletRequest request) {
        var otherMethod = rules.stream().anyMatch(r -> r.matches(r.method(), request.getRequestURI()));
        return otherMethod ? HttpStatus.METHOD_NOT_ALLOWED : HttpStatus.NOT_FOUND;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        problems.write(request, response, status, status.getReasonPhrase(), detail, List.of());
    }
}
