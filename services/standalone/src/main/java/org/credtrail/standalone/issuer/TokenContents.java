package org.credtrail.standalone.issuer;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.credtrail.runtime.access.OidcSettings;
import org.credtrail.runtime.access.Role;
import org.credtrail.standalone.users.User;
import org.credtrail.standalone.users.UsersFile;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** What tokens say, in the words the services read; of the user as they are now, so that a change counts with the next token. */
final class TokenContents implements OAuth2TokenCustomizer<JwtEncodingContext> {
    private final UsersFile users;
    private final OidcSettings words;
    private final Clock clock;

    TokenContents(UsersFile users, OidcSettings words, Clock clock) {
        this.users = users;
        this.words = words;
        this.clock = clock;
    }

    private record Named(
            String id,
            String name,
            Set<Role> roles,
            @Nullable String candidateId,
            @Nullable String boardId) {
        static Named of(User user) {
            return new Named(user.id(), user.name(), user.roles(), user.candidateId(), user.boardId());
        }
    }

    @Override
    public void customize(JwtEncodingContext context) {
        var who = whom(context);
        var claims = context.getClaims().claim(words.nameClaim(), who.name());
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return;
        }
        context.getJwsHeader().type("at+jwt");
        claims.subject(who.id())
                .audience(List.of(words.audience()))
                .claim(
                        words.rolesClaims().getFirst(),
                        who.roles().stream().map(Role::word).sorted().toList());
        if (who.candidateId() != null) {
            claims.claim(words.candidateClaim(), who.candidateId());
        }
        if (who.boardId() != null) {
            claims.claim(words.boardClaim(), who.boardId());
        }
    }

    /** A person by their login, a program by itself. */
    private Named whom(JwtEncodingContext context) {
        var all = users.read();
        var login = context.getPrincipal();
        if (login != null && login.getPrincipal() instanceof Known person) {
            return person.in(all, clock.instant()).map(Named::of).orElseThrow(TokenContents::over);
        }
        var client = context.getRegisteredClient().getId();
        return client.equals(Clients.DASHBOARD)
                // asks the other services how they are
                ? new Named(client, client, Set.of(Role.AUDITOR), null, null)
                : all.withId(client).map(Named::of).orElseThrow(TokenContents::over);
    }

    private static OAuth2AuthenticationException over() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
}
