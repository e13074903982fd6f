package org.credtrail.standalone.issuer;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.credtrail.runtime.edge.Unavailable;
import org.credtrail.runtime.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Answers for tokens once they are on record; people's tokens follow from their logins, which are. */
final class TokenRecords {
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Records records;
    private final Problems problems;
    private final OAuth2AccessTokenResponseAuthenticationSuccessHandler giving =
            new OAuth2AccessTokenResponseAuthenticationSuccessHandler();
    private final OAuth2ErrorHttpMessageConverter errors = new OAuth2ErrorHttpMessageConverter();
    private final List<AuthenticationConverter> named =
            List.of(new ClientSecretBasicAuthenticationConverter(), new ClientSecretPostAuthenticationConverter());

    TokenRecords(Records records, Problems problems) {
        this.records = records;
        this.problems = problems;
    }

    void give(HttpServletRequest request, HttpServletResponse response, Authentication given)
            throws IOException, ServletException {
        if (given instanceof OAuth2AccessTokenAuthenticationToken token) {
            try {
                records.token(request, token.getRegisteredClient().getId());
            } catch (Unavailable _) {
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                problems.write(
                        request,
                        response,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        HttpStatus.SERVICE_UNAVAILABLE.getReasonPhrase(),
                        "This is put on record, and the record cannot be written right now.",
                        List.of());
                return;
            }
        }
        giving.onAuthenticationSuccess(request, response, given);
    }

    /** A client that is not believed. */
    void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var error = failure instanceof OAuth2AuthenticationException known
                ? known.getError()
                : new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT);
        var isClient = error.getErrorCode().equals(OAuth2ErrorCodes.INVALID_CLIENT);
        if (isClient) {
            records.refused(request, clientId(request));
        }
        response.setStatus((isClient ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST).value());
        errors.write(new OAuth2Error(error.getErrorCode()), null, new ServletServerHttpResponse(response));
    }

    private @Nullable String clientId(HttpServletRequest request) {
        try {
            return named.stream()
                    .map(way -> way.convert(request))
                    .filter(Objects::nonNull)
                    .map(Authentication::getName)
                    .findFirst()
                    .orElse(null);
        } catch (OAuth2AuthenticationException _) {
            return null;
        }
    }
}
