package org.credtrail.standalone.issuer;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * What codes and refresh tokens were given for, as long as they count. A restart forgets them, as it does the dashboard's
 * sessions. Tokens of programs are not among them: nothing can be exchanged for one.
 */
final class Grants implements OAuth2AuthorizationService {
    private final Map<String, OAuth2Authorization> all = new ConcurrentHashMap<>();
    private final Clock clock;

    Grants(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void save(OAuth2Authorization grant) {
        if (!grant.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
            var now = clock.instant();
            all.values().removeIf(old -> isOver(old, now));
            all.put(grant.getId(), grant);
        }
    }

    private static boolean isOver(OAuth2Authorization grant, Instant now) {
        return exchangeable(grant)
                .map(OAuth2Token::getExpiresAt)
                .filter(Objects::nonNull)
                .noneMatch(now::isBefore);
    }

    private static Stream<OAuth2Token> exchangeable(OAuth2Authorization grant) {
        return Stream.of(OAuth2AuthorizationCode.class, OAuth2RefreshToken.class)
                .map(grant::getToken)
                .filter(Objects::nonNull)
                .map(OAuth2Authorization.Token::getToken);
    }

    @Override
    public void remove(OAuth2Authorization grant) {
        all.remove(grant.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return all.get(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        var kind = type == null ? "" : type.getValue();
        return switch (kind) {
            case OAuth2ParameterNames.CODE -> holding(token, OAuth2AuthorizationCode.class);
            case OAuth2ParameterNames.REFRESH_TOKEN -> holding(token, OAuth2RefreshToken.class);
            default -> null;
        };
    }

    private @Nullable OAuth2Authorization holding(String token, Class<? extends OAuth2Token> type) {
        return all.values().stream()
                .filter(grant -> grant.getToken(type) instanceof OAuth2Authorization.Token<?> held
                        && held.getToken().getTokenValue().equals(token))
                .findFirst()
                .orElse(null);
    }
}
