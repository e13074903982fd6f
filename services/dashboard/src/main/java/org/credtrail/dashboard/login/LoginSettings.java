package org.credtrail.dashboard.login;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the issuer knows the dashboard as.
 *
 * @param clientId the dashboard's name at the issuer
 * @param clientSecret blank = a public client, which PKCE alone protects, and which cannot ask the other services how they are
 * @param scopes asked for at a login; {@code openid} is among them
 * @param dashboardUrl where people open the dashboard; blank = under the name they asked for
 */
@ConfigurationProperties("credtrail.oidc")
record LoginSettings(
        @DefaultValue("credtrail-dashboard") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("") String dashboardUrl) {

    boolean isConfidential() {
        return !clientSecret.isBlank();
    }

    /** With what addresses of the dashboard begin; Spring fills in the braces. */
    String base() {
        return dashboardUrl.isBlank() ? "{baseUrl}" : dashboardUrl.replaceAll("/+$", "");
    }
}
