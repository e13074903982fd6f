package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

/** The rules of access with an issuer: its tokens decide, from wherever they come. */
final class TokenAccess implements Access {
    private static final Logger log = LoggerFactory.getLogger(TokenAccess.class);
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");
    private static final String CHALLENGE = "Bearer realm=\"credtrail\"";

    private final Tokens tokens;
    private final OwnNames names;
    private final @Nullable Logins logins;

    /** @param logins another place where a token may be; null = in the header only */
    TokenAccess(Tokens tokens, OwnNames names, @Nullable Logins logins) {
        this.tokens = tokens;
        this.names = names;
        this.logins = logins;
    }

    /** The address a request came in on is ours as well: what a rebound name brings is a name. */
    @Override
    public boolean hostIsOurs(HttpServletRequest request) {
        var local = request.getLocalAddr() + ":" + request.getLocalPort();
        return names.areAskedBy(request) || local.equals(request.getHeader("Host"));
    }

    @Override
    public boolean originIsOurs(HttpServletRequest request) {
        return names.holdOriginOf(request);
    }

    @Override
    public Answer whoCalls(HttpServletRequest request, HttpServletResponse response) {
        var header = request.getHeader("Authorization");
        if (header != null) {
            var bearer = BEARER.matcher(header);
            return bearer.matches() ? read(bearer.group(1)) : bad();
        }
        var token = logins == null ? null : logins.token(request, response);
        return token == null ? new Answer.Unknown(CHALLENGE, "An access token is needed.") : read(token);
    }

    private Answer read(String token) {
        try {
            return new Answer.Known(tokens.read(token));
        } catch (BadJwtException e) {
            log.debug("a token is not believed", e);
            return bad();
        } catch (JwtException e) {
            log.warn("no token can be checked: the issuer's keys cannot be had");
            return new Answer.CannotTell();
        }
    }

    /** One answer for every fault: which one it was would help nobody but a guesser. */
    private static Answer bad() {
        return new Answer.Unknown(CHALLENGE + ", error=\"invalid_token\"", "This access token is not valid here.");
    }
}
