package org.credtrail.dashboard.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.credtrail.runtime.access.Logins;
import org.credtrail.runtime.web.Problems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.util.WebUtils;

/** The tokens of those who logged in, kept in their sessions on this server; a browser has only the session's cookie. */
final class SessionLogins implements Logins {
    private static final Logger log = LoggerFactory.getLogger(SessionLogins.class);
    private static final String NO_ENTRY = "/no-entry";
    private static final String ASKED = SessionLogins.class.getName() + ".asked";
    private static final Duration LONGEST_SESSION = Duration.ofHours(10);

    private final ClientRegistrationRepository registrations;
    private final OAuth2AuthorizedClientRepository tokens;
    private final DefaultOAuth2AuthorizedClientManager renewing;
    private final Problems problems;

    SessionLogins(
            IssuerCalls calls,
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository tokens,
            Problems problems) {
        this.registrations = registrations;
        this.tokens = tokens;
        this.problems = problems;
        this.renewing = new DefaultOAuth2AuthorizedClientManager(registrations, tokens);
        renewing.setAuthorizedClientProvider(renewal(calls));
    }

    private static OAuth2AuthorizedClientProvider renewal(IssuerCalls calls) {
        return OAuth2AuthorizedClientProviderBuilder.builder()
                .refreshToken(asking ->
                        asking.accessTokenResponseClient(calls.tokens(new RestClientRefreshTokenTokenResponseClient())))
                .build();
    }

    @Override
    public @Nullable String token(HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session == null) {
            return null;
        }
        if (isTooOld(session)) {
            session.invalidate();
            return null;
        }
        if (!(session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context)
                || context.getAuthentication() == null) {
            return null;
        }
        var reader = context.getAuthentication();
        // a refresh token may be good for one use only: a page and what it loads must not use it side by side
        synchronized (WebUtils.getSessionMutex(session)) {
            OAuth2AuthorizedClient client = tokens.loadAuthorizedClient(LoginConfiguration.PEOPLE, reader, request);
            if (client == null) {
                return null;
            }
            try {
                var renewed = renewing.authorize(OAuth2AuthorizeRequest.withAuthorizedClient(client)
                        .principal(reader)
                        .attribute(HttpServletRequest.class.getName(), request)
                        .attribute(HttpServletResponse.class.getName(), response)
                        .build());
                return (renewed == null ? client : renewed).getAccessToken().getTokenValue();
            } catch (OAuth2AuthorizationException e) {
                log.debug("a login could not be renewed", e);
                return null;
            }
        }
    }

    private static boolean isTooOld(HttpSession session) {
        return Instant.ofEpochMilli(session.getCreationTime())
                .plus(LONGEST_SESSION)
                .isBefore(Instant.now());
    }

    @Override
    public boolean invite(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("HX-Request") != null) {
            // a part of a page has nowhere to show a login: the whole page is asked for anew
            response.setHeader("HX-Refresh", "true");
            return false;
        }
        if (!isBrowser(request)) {
            return false;
        }
        return switch (request.getMethod()) {
            case "GET" -> sendToIssuer(request, response);
            case "POST" -> sayTooLate(request, response);
            default -> false;
        };
    }

    @Override
    public boolean turnAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var isPage = isBrowser(request)
                && request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && request.getSession(false) != null
                // who has no role at all may not see even that
                && !request.getRequestURI().equals(NO_ENTRY);
        if (isPage) {
            response.sendRedirect(NO_ENTRY);
        }
        return isPage;
    }

    private static boolean isBrowser(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return request.getHeader("Authorization") == null && accept != null && accept.contains("text/html");
    }

    private boolean sayTooLate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.write(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                "You are not logged in any more",
                "Nothing was changed. Open the page again, log in, and send the form once more.",
                List.of());
        return true;
    }

    private boolean sendToIssuer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!issuerAnswers()) {
            problems.write(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Nobody can log in right now",
                    "The issuer of logins does not answer. Please try again shortly.",
                    List.of());
            return true;
        }
        var query = request.getQueryString();
        request.getSession().setAttribute(ASKED, request.getRequestURI() + (query == null ? "" : "?" + query));
        response.sendRedirect("/oauth2/authorization/" + LoginConfiguration.PEOPLE);
        return true;
    }

    private boolean issuerAnswers() {
        try {
            return registrations.findByRegistrationId(LoginConfiguration.PEOPLE) != null;
        } catch (RuntimeException e) {
            log.warn("nobody can log in: the issuer's configuration cannot be had");
            return false;
        }
    }

    /** Where somebody wanted to go before they had to log in: a place here, never elsewhere. */
    static String takeAsked(HttpServletRequest request) {
        var session = request.getSession();
        var asked = session.getAttribute(ASKED) instanceof String path && path.matches("/([^/\\\\].*)?") ? path : "/";
        session.removeAttribute(ASKED);
        return asked;
    }
}
