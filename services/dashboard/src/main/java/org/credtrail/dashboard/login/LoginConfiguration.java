package org.credtrail.dashboard.login;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.credtrail.dashboard.neighbors.OwnToken;
import org.credtrail.runtime.ServiceTls;
import org.credtrail.runtime.access.OidcSettings;
import org.credtrail.runtime.web.Problems;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The way to the issuer and back: authorization code with PKCE, sessions on this server. Who may do what is not decided here
 * but by the one lock every service has.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(LoginConfiguration.WITH_AN_ISSUER)
@EnableWebSecurity
class LoginConfiguration {
    static final String WITH_AN_ISSUER = "!'${credtrail.oidc.issuer:}'.isBlank()";
    static final String PEOPLE = "credtrail";
    static final String DASHBOARD = "credtrail-dashboard";

    @Bean
    IssuerCalls issuerCalls(ServiceTls tls) {
        return new IssuerCalls(tls);
    }

    /** Asked for when it is first needed: an issuer that is away does not keep the dashboard from starting. */
    @Bean
    ClientRegistrationRepository registrations(IssuerCalls calls, OidcSettings issuer, LoginSettings settings) {
        return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                Stream.of(people(calls, issuer, settings), dashboard(calls, issuer, settings))
                        .limit(settings.isConfidential() ? 2 : 1)
                        .toList()));
    }

    private static ClientRegistration people(IssuerCalls calls, OidcSettings issuer, LoginSettings settings) {
        return registration(PEOPLE, calls, issuer, settings)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(settings.base() + "/login/oauth2/code/{registrationId}")
                .scope(settings.scopes())
                .userNameAttributeName("sub")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
    }

    private static ClientRegistration dashboard(IssuerCalls calls, OidcSettings issuer, LoginSettings settings) {
        return registration(DASHBOARD, calls, issuer, settings)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }

    private static ClientRegistration.Builder registration(
            String id, IssuerCalls calls, OidcSettings issuer, LoginSettings settings) {
        return calls.registration(issuer.issuer())
                .registrationId(id)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .clientAuthenticationMethod(
                        settings.isConfidential()
                                ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC
                                : ClientAuthenticationMethod.NONE);
    }

    @Bean
    OAuth2AuthorizedClientRepository tokensOfSessions() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(IssuerCalls calls) {
        var known = new ConcurrentHashMap<String, JwtDecoder>();
        return registration ->
                known.computeIfAbsent(registration.getRegistrationId(), _ -> calls.idTokens(registration));
    }

    @Bean
    SessionLogins sessionLogins(
            IssuerCalls calls,
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository tokensOfSessions,
            Problems problems) {
        return new SessionLogins(calls, registrations, tokensOfSessions, problems);
    }

    /** Of all requests it sees only those that lead to the issuer and back. */
    @Bean
    SecurityFilterChain toTheIssuerAndBack(
            HttpSecurity http,
            IssuerCalls calls,
            OAuth2AuthorizedClientRepository tokensOfSessions,
            Problems problems) {
        return http.securityMatcher("/oauth2/authorization/*", "/login/oauth2/code/*")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .oauth2Login(login -> login.loginPage("/oauth2/authorization/" + PEOPLE)
                        .authorizedClientRepository(tokensOfSessions)
                        .tokenEndpoint(end -> end.accessTokenResponseClient(
                                calls.tokens(new RestClientAuthorizationCodeTokenResponseClient())))
                        .userInfoEndpoint(end -> end.oidcUserService(calls.people()))
                        .successHandler(
                                (request, response, _) -> response.sendRedirect(SessionLogins.takeAsked(request)))
                        .failureHandler((request, response, _) -> problems.write(
                                request,
                                response,
                                HttpStatus.BAD_REQUEST,
                                "The login did not succeed",
                                "Nobody is logged in. Open the dashboard again to begin anew.",
                                List.of())))
                .build();
    }

    /** What the dashboard asks the other services by itself, it asks with a token of its own; it needs the role of an auditor. */
    @Bean
    OwnToken ownToken(IssuerCalls calls, ClientRegistrationRepository registrations, LoginSettings settings) {
        if (!settings.isConfidential()) {
            return OwnToken.NONE;
        }
        var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .clientCredentials(asking -> asking.accessTokenResponseClient(
                        calls.tokens(new RestClientClientCredentialsTokenResponseClient())))
                .build());
        return () -> {
            var client = manager.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(DASHBOARD)
                    .principal(DASHBOARD)
                    .build());
            return client == null ? null : client.getAccessToken().getTokenValue();
        };
    }
}
