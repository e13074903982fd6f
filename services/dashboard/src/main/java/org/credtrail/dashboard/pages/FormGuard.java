package org.credtrail.dashboard.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.web.FormSeals;
import org.credtrail.runtime.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** Takes a POST only from a form of ours: it must bring the hidden token, whatever else it brings. */
public final class FormGuard implements HandlerInterceptor {
    static final String FIELD = "csrf";
    private static final String PURPOSE = "dashboard";

    private final FormSeals seals;

    public FormGuard(FormSeals seals) {
        this.seals = seals;
    }

    String token(HttpServletRequest request) {
        return seals.seal(PURPOSE, about(request));
    }

    /** Whoever logged in has a token of their own, and of this login. On this machine there is nobody to be told apart. */
    private static String about(HttpServletRequest request) {
        var session = request.getSession(false);
        return Caller.identity(request)
                .map(caller -> caller.subject() + "\n" + (session == null ? "" : session.getId()))
                .orElse("");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var isOfPage = request.getMethod().equals("POST")
                && !request.getRequestURI().startsWith("/v1/")
                && !request.getRequestURI().equals("/error");
        if (isOfPage && !seals.fits(PURPOSE, about(request), request.getParameter(FIELD))) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    "This form is not from a page of ours",
                    "Nothing was changed. Please open the page again and send the form from there.");
        }
        return true;
    }
}
