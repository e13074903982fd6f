package org.credtrail.dashboard.login;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.credtrail.runtime.ServiceTls;
import org.credtrail.runtime.access.OidcSettings;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.AbstractRestClientOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** What the dashboard asks of the issuer by itself; by https it believes whom {@code credtrail.issuer-bundle} trusts. */
final class IssuerCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JdkClientHttpRequestFactory http;
    private final RestClient tokens;

    IssuerCalls(ServiceTls tls) {
        this.http = new JdkClientHttpRequestFactory(
                tls.issuer(HttpClient.newBuilder().connectTimeout(PATIENCE)).build());
        http.setReadTimeout(PATIENCE);
        this.tokens = RestClient.builder()
                .requestFactory(http)
                .configureMessageConverters(all -> all.disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    /** @throws RuntimeException if it does not answer, or calls itself by another name */
    ClientRegistration.Builder registration(String issuer) {
        var about = Objects.requireNonNull(RestClient.builder()
                .requestFactory(http)
                .build()
                .get()
                .uri(OidcSettings.discoveryOf(issuer))
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {}));
        if (!issuer.equals(about.get("issuer"))) {
            throw new IllegalStateException("the issuer calls itself by another name");
        }
        return ClientRegistrations.fromOidcConfiguration(about);
    }

    <T extends AbstractOAuth2AuthorizationGrantRequest> OAuth2AccessTokenResponseClient<T> tokens(
            AbstractRestClientOAuth2AccessTokenResponseClient<T> client) {
        client.setRestClient(tokens);
        return client;
    }

    /** Reads the token that says who logged in. */
    JwtDecoder idTokens(ClientRegistration registration) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri(), "jwks_uri"))
                .restOperations(new RestTemplate(http))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                List.of(new JwtTimestampValidator(), new OidcIdTokenValidator(registration))));
        return decoder;
    }

    OidcUserService people() {
        var more = new DefaultOAuth2UserService();
        more.setRestOperations(new RestTemplate(http));
        var people = new OidcUserService();
        people.setOauth2UserService(more);
        return people;
    }
}
