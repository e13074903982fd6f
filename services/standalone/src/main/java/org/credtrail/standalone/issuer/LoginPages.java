package org.credtrail.standalone.issuer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.credtrail.runtime.access.SecurityHeaders;
import org.credtrail.standalone.users.LoginDesk;
import org.credtrail.standalone.users.LoginDesk.Outcome;
import org.credtrail.standalone.users.User;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where people log in and out: plain forms, a password first, then the code of an authenticator where one is set up. */
@Controller
class LoginPages {
    private static final String PENDING = LoginPages.class.getName() + ".pending";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LoginDesk desk;
    private final Records records;
    private final RequestCache asked;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final String dashboard;
    private final String contentSecurityPolicy;
    private final Clock clock;

    /** Somebody whose password was right and whose code is still to come. */
    private record Pending(String id, int generation, Instant until) implements Serializable {}

    LoginPages(LoginDesk desk, Records records, RequestCache asked, IssuerSettings settings, Clock clock) {
        this.desk = desk;
        this.records = records;
        this.asked = asked;
        this.dashboard = settings.dashboards().getFirst();
        // a browser that watches where forms lead also watches whereto their answers send it: back to the dashboard
        this.contentSecurityPolicy = SecurityHeaders.CONTENT_SECURITY_POLICY.replace(
                "form-action 'self'", "form-action 'self' " + String.join(" ", settings.dashboards()));
        this.clock = clock;
    }

    @GetMapping("/login")
    ModelAndView login(HttpServletResponse response) {
        return page("issuer/login", response);
    }

    @PostMapping("/login")
    @Nullable
    ModelAndView password(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var outcome = desk.password(name, password);
        records.attempt(request, outcome);
        return switch (outcome) {
            case Outcome.Welcome(var user) -> comesIn(user, request, response);
            case Outcome.CodeWanted(var user) -> {
                var until = clock.instant().plus(PATIENCE);
                request.getSession().setAttribute(PENDING, new Pending(user.id(), user.generation(), until));
                yield new ModelAndView("redirect:/login/code");
            }
            case Outcome.Refused _ -> refused("issuer/login", response);
        };
    }

    @GetMapping("/login/code")
    ModelAndView code(HttpServletRequest request, HttpServletResponse response) {
        return pending(request) == null ? new ModelAndView("redirect:/login") : page("issuer/code", response);
    }

    @PostMapping("/login/code")
    @Nullable
    ModelAndView code(
            @RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var pending = pending(request);
        if (pending == null) {
            return new ModelAndView("redirect:/login");
        }
        var outcome = desk.code(pending.id(), pending.generation(), code);
        records.attempt(request, outcome);
        return outcome instanceof Outcome.Welcome(var user)
                ? comesIn(user, request, response)
                : refused("issuer/code", response);
    }

    @GetMapping("/logout")
    ModelAndView logout(HttpServletResponse response) {
        return page("issuer/logout", response);
    }

    @PostMapping("/logout")
    ModelAndView logout(HttpServletRequest request, HttpServletResponse response) {
        var login = SecurityContextHolder.getContext().getAuthentication();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        if (login != null && login.getPrincipal() instanceof Known known) {
            records.left(request, known);
        }
        SecurityHeaders.leaveNothingBehind(response);
        return page("issuer/logged-out", response).addObject("dashboard", dashboard);
    }

    private @Nullable Pending pending(HttpServletRequest request) {
        return request.getSession().getAttribute(PENDING) instanceof Pending pending
                        && clock.instant().isBefore(pending.until())
                ? pending
                : null;
    }

    /** Under a new session id, back to what led here: the way to the dashboard. */
    private @Nullable ModelAndView comesIn(User user, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var saved = asked.getRequest(request, response);
        asked.removeRequest(request, response);
        request.getSession().removeAttribute(PENDING);
        request.changeSessionId();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                new Known(user.id(), user.generation(), clock.instant()),
                null,
                List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY))));
        sessions.saveContext(context, request, response);
        // without a host: in front of us may be a proxy that goes by another name
        response.sendRedirect(
                saved instanceof DefaultSavedRequest before
                        ? before.getRequestURI() + "?" + before.getQueryString()
                        : dashboard);
        return null;
    }

    private ModelAndView page(String view, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", contentSecurityPolicy);
        return new ModelAndView(view);
    }

    private ModelAndView refused(String view, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(view, response).addObject("refused", true);
    }
}
