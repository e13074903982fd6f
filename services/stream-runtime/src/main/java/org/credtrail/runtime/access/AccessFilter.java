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
import org.credtrail.runtime.access.Trail.Deed;
import org.credtrail.runtime.edge.Unavailable;
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
            // a record as it came: it may hold anything that travels, a referee's answers too
            Rule.of("GET", "/v1/dead-letters/*", Role.OPERATOR, Role.AUDITOR).recorded(),
            Rule.of("POST", "/v1/dead-letters/*/*", Role.OPERATOR),
            Rule.of("POST", "/v1/operations/*", Role.OPERATOR),
            Rule.of("GET", "/v1/operations", Role.OPERATOR, Role.AUDITOR),
            Rule.of("GET", "/v1/operations/*", Role.OPERATOR, Role.AUDITOR),
            Rule.of("GET", "/v1/checkpoints/*/records", Role.OPERATOR, Role.AUDITOR)
                    .recorded(),
            Rule.of("GET", "/v1/retention", Role.OPERATOR, Role.AUDITOR),
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
    private final Trail trail;
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
            Trail trail,
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
        this.trail = trail;
        this.problems = problems;
    }

    /** The rule of a route, if one names it. */
    Optional<Rule> ruleFor(String method, String path) {
        return rules.stream().filter(r -> r.matches(method, path)).findFirst();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SecurityHeaders.on(request, response);
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
            refuseUnnamed(request, response);
            return;
        }
        if (rule.get().isOpen()) {
            if (isPatient(rule.get(), request, response)) {
                pass(rule.get(), request, response, chain);
            }
            return;
        }
        var deed = letIn(rule.get(), request, response);
        if (deed.isPresent() && isPatient(rule.get(), request, response)) {
            follow(deed.get(), request, response, chain);
        }
    }

    /** What cannot be put on record is not done, or is not answered as if it were. */
    private void follow(Deed deed, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            trail.follow(deed, request, response, (_, _) -> pass(deed.rule(), request, response, chain));
        } catch (Unavailable e) {
            response.reset();
            SecurityHeaders.on(request, response);
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            refuse(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "This is put on record, and the record cannot be written right now.");
        }
    }

    private void pass(Rule rule, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var limit = rule.bodyLimit();
        if (request.getContentLengthLong() > limit) {
            response.setHeader("Connection", "close");
            refuse(request, response, HttpStatus.CONTENT_TOO_LARGE, "The body may have " + limit + " bytes.");
            return;
        }
        chain.doFilter(new LimitedRequest(request, limit), response);
        if (rule.isSecret() && response.getStatus() == HttpStatus.NOT_FOUND.value()) {
            guesses.wrong(request.getRemoteAddr());
        }
    }

    /** Whether the caller does not ask too much; if they do, they have been told. */
    private boolean isPatient(Rule rule, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var seconds = secondsToWait(rule, request);
        if (seconds > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            refuse(request, response, HttpStatus.TOO_MANY_REQUESTS, "This is more than one caller may ask for.");
        }
        return seconds <= 0;
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

    /** What the caller may do; if they may not, they have been told. */
    private Optional<Deed> letIn(Rule rule, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return switch (access.whoCalls(request, response)) {
            case Answer.Known(var caller) -> {
                var role = rule.roleOf(caller, request);
                role.ifPresent(acting -> Caller.let(request, caller, acting));
                if (role.isEmpty()) {
                    trail.refused(new Deed(rule, caller, null), request);
                    if (logins == null || !logins.turnAway(request, response)) {
                        refuse(request, response, HttpStatus.FORBIDDEN, "This needs another role, or is not yours.");
                    }
                }
                yield role.map(acting -> new Deed(rule, caller, acting));
            }
            case Answer.Unknown(var challenge, var detail) -> {
                if (logins == null || !logins.invite(request, response)) {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
                    refuse(request, response, HttpStatus.UNAUTHORIZED, detail);
                }
                yield Optional.empty();
            }
            case Answer.CannotTell() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                var detail = "Access tokens cannot be checked right now. Nothing was accepted.";
                refuse(request, response, HttpStatus.SERVICE_UNAVAILABLE, detail);
                yield Optional.empty();
            }
        };
    }

    /** A path that exists with another method is not a missing page. */
    private void refuseUnnamed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var taken = rules.stream()
                .filter(rule -> rule.matches(rule.method(), request.getRequestURI()))
                .map(Rule::method)
                .distinct()
                .sorted()
                .toList();
        if (taken.isEmpty()) {
            refuse(request, response, HttpStatus.NOT_FOUND, "There is nothing here.");
            return;
        }
        response.setHeader(HttpHeaders.ALLOW, String.join(", ", taken));
        refuse(
                request,
                response,
                HttpStatus.METHOD_NOT_ALLOWED,
                "This address does not take " + request.getMethod() + " requests.");
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        problems.write(request, response, status, status.getReasonPhrase(), detail, List.of());
    }
}
