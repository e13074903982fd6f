package org.credtrail.eligibility.licenses;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.License;
import org.credtrail.model.dossier.License.StatusEntry;
import org.jspecify.annotations.Nullable;

/**
 * A license with what was known of it.
 *
 * @param permission null = unknown letters
 * @param history the known entries, the earliest first
 */
public record HeldLicense(License license, @Nullable Permission permission, List<StatusEntry> history) {
    /** On one effective day the later word wins; of two equally late words the graver. */
    private static final Comparator<StatusEntry> IN_ORDER = Comparator.comparing(StatusEntry::effectiveOn)
            .thenComparing(HeldLicense::learntAt)
            .thenComparing(StatusEntry::status);

    /** What was known at {@code knownAt}; null = everything. An entry without an instant was known all along. */
    public static HeldLicense knownAt(@Nullable Instant knownAt, License license, Capabilities capabilities) {
        var known = new ArrayList<>(license.history());
        known.removeIf(entry -> knownAt != null && learntAt(entry).isAfter(knownAt));
        known.sort(IN_ORDER);
        return new HeldLicense(license, capabilities.of(license), List.copyOf(known));
    }

    /** The entry with the latest effective day on or before the day; none = UNKNOWN (domain §0.1 a). */
    public LicenseStatus statusOn(LocalDate day) {
        for (var entry : history.reversed()) {
            if (!entry.effectiveOn().isAfter(day)) {
                return entry.status();
            }
        }
        return LicenseStatus.UNKNOWN;
    }

    /** The first later entry that is not ACTIVE; null when there is none. */
    public @Nullable StatusEntry changeAfter(LocalDate day) {
        for (var entry : history) {
            if (entry.effectiveOn().isAfter(day) && entry.status() != LicenseStatus.ACTIVE) {
                return entry;
            }
        }
        return null;
    }

    /** Valid through the expiration date, inclusive (convention 9). */
    public boolean isExpiredOn(LocalDate day) {
        return license.expiresOn() != null && license.expiresOn().isBefore(day);
    }

    public boolean isIssuedOn(LocalDate day) {
        return license.issuedOn() == null || !license.issuedOn().isAfter(day);
    }

    public boolean isCited() {
        return Boolean.TRUE.equals(license.cited());
    }

    /** For people: "lic-1 (US-OH RN)". */
    public String name() {
        return license.id() + " (" + license.jurisdiction() + " " + license.type() + ")";
    }

    private static Instant learntAt(StatusEntry entry) {
        return entry.knownAt() == null ? Instant.MIN : entry.knownAt();
    }
}
