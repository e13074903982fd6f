package org.credtrail.standalone.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.credtrail.runtime.access.AccessFilter;
import org.credtrail.runtime.access.AccessModes;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.FrontDoor;
import org.credtrail.runtime.access.Guesses;
import org.credtrail.runtime.access.OidcSettings;
import org.credtrail.runtime.access.OwnNames;
import org.credtrail.runtime.access.RateSettings;
import org.credtrail.runtime.access.Rates;
import org.credtrail.runtime.access.Rule;
import org.credtrail.runtime.access.Trail;
import org.credtrail.runtime.web.AnswersConfiguration;
import org.credtrail.runtime.web.Problems;
import org.credtrail.standalone.users.LoginDesk;
import org.credtrail.standalone.users.ProgramSecrets;
import org.credtrail.standalone.users.UsersFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadataClaimNames;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderMetadataClaimNames;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** The embedded issuer's parts: what it offers stands in {@link #offered}, and nothing else of it can be reached. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    SslAutoConfiguration.class,
    ConfigurationPropertiesAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class
})
@Import({FrontDoor.class, AnswersConfiguration.class, RecordsConfiguration.class, LoginPages.class})
@EnableConfigurationProperties({OidcSettings.class, IssuerSettings.class, RateSettings.class})
@EnableWebSecurity
public class IssuerApplication {
    private static final String LOGIN = "/login";

    /** What Spring offers and this issuer does not: its tokens are short-lived, and nobody needs to ask about one. */
    private static final Set<String> NOT_OFFERED = Set.of(
            OidcProviderMetadataClaimNames.USER_INFO_ENDPOINT,
            OAuth2AuthorizationServerMetadataClaimNames.REVOCATION_ENDPOINT,
            OAuth2AuthorizationServerMetadataClaimNames.REVOCATION_ENDPOINT_AUTH_METHODS_SUPPORTED,
            OAuth2AuthorizationServerMetadataClaimNames.INTROSPECTION_ENDPOINT,
            OAuth2AuthorizationServerMetadataClaimNames.INTROSPECTION_ENDPOINT_AUTH_METHODS_SUPPORTED,
            OAuth2AuthorizationServerMetadataClaimNames.TLS_CLIENT_CERTIFICATE_BOUND_ACCESS_TOKENS,
            OAuth2AuthorizationServerMetadataClaimNames.DPOP_SIGNING_ALG_VALUES_SUPPORTED);

    @Bean
    AccessRules offered() {
        return () -> List.of(
                Rule.open("GET", "/.well-known/openid-configuration"),
                Rule.open("GET", "/oauth2/jwks"),
                Rule.open("GET", "/oauth2/authorize"),
                Rule.open("POST", "/oauth2/token"),
                Rule.open("GET", LOGIN),
                Rule.open("POST", LOGIN),
                Rule.open("GET", "/login/code"),
                Rule.open("POST", "/login/code"),
                Rule.open("GET", "/logout"),
                Rule.open("POST", "/logout"),
                Rule.open("GET", "/dashboard/dashboard.css"),
                Rule.open("GET", "/dashboard/mark.svg"));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    UsersFile users(IssuerSettings settings) {
        return new UsersFile(settings.dataDir());
    }

    @Bean
    LoginDesk loginDesk(IssuerSettings settings, UsersFile users, Clock clock) {
        return new LoginDesk(settings.dataDir(), users, clock);
    }

    @Bean
    AccessFilter accessFilter(
            List<AccessRules> rules,
            OidcSettings oidc,
            RateSettings rates,
            @Value("${credtrail.shared-networks}") List<String> shared,
            Problems problems) {
        var names = OwnNames.of(Set.of(), oidc.issuer(), List.of());
        var guesses = new Guesses(rates, shared, new SimpleMeterRegistry()); // no route of the issuer is a secret
        return new AccessFilter(
                rules, AccessModes.open(names), null, new Rates(rates.routes()), guesses, Trail.NONE, problems);
    }

    @Bean
    Clients clients(UsersFile users, IssuerSettings settings) {
        return new Clients(users, settings);
    }

    @Bean
    ProgramSecrets programSecrets() {
        return new ProgramSecrets();
    }

    @Bean
    Grants grants(Clock clock) {
        return new Grants(clock);
    }

    @Bean
    TokenContents tokenContents(UsersFile users, OidcSettings oidc, Clock clock) {
        return new TokenContents(users, oidc, clock);
    }

    @Bean
    JWKSource<SecurityContext> keys(IssuerSettings settings) {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.open(settings.dataDir())));
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(OidcSettings oidc) {
        return AuthorizationServerSettings.builder().issuer(oidc.issuer()).build();
    }

    @Bean
    RequestCache asked() {
        return new HttpSessionRequestCache();
    }

    /** Sessions that end are forgotten everywhere. */
    @Bean
    HttpSessionEventPublisher sessionEnds() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    SecurityFilterChain issuer(
            HttpSecurity http,
            UsersFile users,
            RequestCache asked,
            OidcSettings oidc,
            Records records,
            Problems problems,
            Clock clock) {
        var tokens = new TokenRecords(records, problems);
        return http.oauth2AuthorizationServer(server -> server.oidc(openId ->
                                openId.providerConfigurationEndpoint(about -> about.providerConfigurationCustomizer(
                                        all -> all.claims(c -> describe(c, oidc)))))
                        .tokenEndpoint(end -> end.accessTokenResponseHandler(tokens::give))
                        .clientAuthentication(clients -> clients.errorResponseHandler(tokens::refuse)))
                // tokens of ours open nothing here
                .oauth2ResourceServer(resources -> resources.bearerTokenResolver(_ -> null))
                .authorizeHttpRequests(all -> all.requestMatchers("/oauth2/authorize")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .addFilterAfter(new StillKnown(users, clock), SecurityContextHolderFilter.class)
                .requestCache(cache -> cache.requestCache(asked))
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(LOGIN))
                                .accessDeniedHandler((request, response, _) -> problems.write(
                                        request,
                                        response,
                                        HttpStatus.FORBIDDEN,
                                        "This form is too old",
                                        "Nothing was done. Open the dashboard again and log in there.",
                                        List.of())))
                .build();
    }

    private static void describe(Map<String, Object> claims, OidcSettings oidc) {
        claims.keySet().removeAll(NOT_OFFERED);
        claims.put(
                OAuth2AuthorizationServerMetadataClaimNames.TOKEN_ENDPOINT_AUTH_METHODS_SUPPORTED,
                List.of(
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue(),
                        ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue()));
        claims.put(
                OAuth2AuthorizationServerMetadataClaimNames.GRANT_TYPES_SUPPORTED,
                Stream.of(
                                AuthorizationGrantType.AUTHORIZATION_CODE,
                                AuthorizationGrantType.REFRESH_TOKEN,
                                AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .map(AuthorizationGrantType::getValue)
                        .toList());
        claims.put(
                OidcProviderMetadataClaimNames.END_SESSION_ENDPOINT,
                URI.create(oidc.issuer()).resolve("/logout").toString());
    }
}
