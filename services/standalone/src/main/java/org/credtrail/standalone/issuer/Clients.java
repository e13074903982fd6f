package org.credtrail.standalone.issuer;

import java.time.Duration;
import java.util.List;
import org.credtrail.standalone.users.ProgramSecrets;
import org.credtrail.standalone.users.User;
import org.credtrail.standalone.users.User.Kind;
import org.credtrail.standalone.users.UsersFile;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Whom tokens are given to: the dashboard, for people and for itself, and the programs among the users. */
final class Clients implements RegisteredClientRepository {
    /** Its client id too; a user of that name is not asked. */
    static final String DASHBOARD = "credtrail-dashboard";

    /** With the thirty seconds by which clocks may differ, a token outlives what it says by five minutes at most. */
    private static final Duration TOKEN = Duration.ofSeconds(270);

    private static final Duration CODE = Duration.ofMinutes(1);

    private final UsersFile users;
    private final RegisteredClient dashboard;

    Clients(UsersFile users, IssuerSettings settings) {
        this.users = users;
        this.dashboard = RegisteredClient.withId(DASHBOARD)
                .clientId(DASHBOARD)
                .clientSecret(ProgramSecrets.hash(settings.dashboardSecret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantTypes(grants -> grants.addAll(List.of(
                        AuthorizationGrantType.AUTHORIZATION_CODE,
                        AuthorizationGrantType.REFRESH_TOKEN,
                        AuthorizationGrantType.CLIENT_CREDENTIALS)))
                .redirectUris(
                        all -> settings.dashboards().forEach(url -> all.add(url + "/login/oauth2/code/credtrail")))
                .scopes(scopes -> scopes.addAll(List.of(OidcScopes.OPENID, OidcScopes.PROFILE)))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(tokens())
                .build();
    }

    private static TokenSettings tokens() {
        return TokenSettings.builder()
                .accessTokenTimeToLive(TOKEN)
                .authorizationCodeTimeToLive(CODE)
                .refreshTokenTimeToLive(Known.LONGEST)
                .reuseRefreshTokens(false)
                .build();
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return id.equals(DASHBOARD)
                ? dashboard
                : users.read().withId(id).map(Clients::program).orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clientId.equals(DASHBOARD)
                ? dashboard
                : users.read()
                        .named(clientId)
                        .filter(user -> user.kind() == Kind.PROGRAM && !user.disabled())
                        .map(Clients::program)
                        .orElse(null);
    }

    private static RegisteredClient program(User user) {
        return RegisteredClient.withId(user.id())
                .clientId(user.name())
                .clientSecret(user.secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(tokens())
                .build();
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are kept with the users");
    }
}
