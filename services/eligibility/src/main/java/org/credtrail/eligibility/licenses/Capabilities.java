package org.credtrail.eligibility.licenses;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
        byJurisdiction = byJurisdiction.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, there -> Map.copyOf(there.getValue())));
    }

    /** Null when nobody told us what these letters mean there. */
    public @Nullable Permission of(License license) {
        // most letters are written as they are listed
        var known = of(license.jurisdiction().strip().toUpperCase(Locale.ROOT), license.type());
        if (known != null) {
            return known;
        }
        var key = LicenseKey.of(license.jurisdiction(), license.type(), "1");
        return of(key.jurisdiction(), key.type());
    }

    private @Nullable Permission of(String jurisdiction, String type) {
        var there = byJurisdiction.get(jurisdiction);
        var local = there == null ? null : there.get(type);
        return local == null ? byDefault.get(type) : local;
    }
}
