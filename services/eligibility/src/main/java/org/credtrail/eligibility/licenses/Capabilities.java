package org.credtrail.eligibility.licenses;

import java.util.Map;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.dossier.License;
import org.jspecify.annotations.Nullable;

/**
 * Which letters mean what: license titles do not travel, so the jurisdiction is asked first and then the default.
 *
 * @param byDefault license type to what it permits
 * @param byJurisdiction jurisdiction to license type to what it permits
 */
public record Capabilities(Map<String, Permission> byDefault, Map<String, Map<String, Permission>> byJurisdiction) {

    public Capabilities {
        byDefault = Map.copyOf(byDefault);
        byJurisdiction = Map.copyOf(byJurisdiction);
    }

    /** Null when nobody told us what these letters mean there. */
    public @Nullable Permission of(License license) {
        var key = LicenseKey.of(license.jurisdiction(), license.type(), "1");
        var local = byJurisdiction.getOrDefault(key.jurisdiction(), Map.of()).get(key.type());
        return local == null ? byDefault.get(key.type()) : local;
    }
}
