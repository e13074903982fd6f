package org.credtrail.runtime.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are believed, and what their words mean here.
 *
 * @param issuer the address under which the issuer's {@code /.well-known/openid-configuration} lies; blank = local access
 * @param audience must be among the audiences of a token
 * @param rolesClaims where a token may list roles; a dot leads into an object
 * @param roles the issuer's word to a role of ours; an unknown word gives no role
 * @param candidateClaim holds a candidate's own id
 * @param boardClaim holds a board's own id
 * @param nameClaim what a page shows its own reader of themselves
 * @param clockSkew by how much the clocks of issuer and services may differ
 */
@ConfigurationProperties("credtrail.oidc")
public record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("credtrail") String audience,
        @DefaultValue({"roles", "realm_access.roles"}) List<String> rolesClaims,
        @DefaultValue Map<String, String> roles,
        @DefaultValue("candidate_id") String candidateClaim,
        @DefaultValue("board_id") String boardClaim,
        @DefaultValue("preferred_username") String nameClaim,
        @DefaultValue("30s") Duration clockSkew) {

    /** Where an issuer tells of itself. */
    public static URI discoveryOf(String issuer) {
        return URI.create(issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration");
    }

    /** Whether an issuer's tokens decide. */
    public boolean isOn() {
        return !issuer.isBlank();
    }
}
