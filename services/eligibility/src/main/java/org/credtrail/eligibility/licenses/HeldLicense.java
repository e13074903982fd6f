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
        return new HeldLicense(license, capabilities.of(license), known(knownAt, license.history()));
    }

    private static List<StatusEntry> known(@Nullable Instant knownAt, List<StatusEntry> history) {
        if (knownAt == null && isInOrder(history)) {
            return history;
        }
        var known = new ArrayList<>(history);
        known.removeIf(entry -> knownAt != null && learntAt(entry).isAfter(knownAt));
        known.sort(IN_ORDER);
        return known;
    }

    /** As boards mostly tell it. */
    private static boolean isInOrder(List<StatusEntry> history) {
        for (var i = 1; i < history.size(); i++) {
            if (IN_ORDER.compare(history.get(i - 1), history.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    /** The entry with the latest effective day on or before the day; none = UNKNOWN (domain §0.1 a). */
    public LicenseStatus statusOn(LocalDate day) {
        for (var i = history.size() - 1; i >= 0; i--) {
            if (!history.get(i).effectiveOn().isAfter(day)) {
                return history.get(i).status();
            }
        }
        return LicenseStatus.UNKNOWN;
    }

    /** The first later entry that is not ACTIVE; null when there is none. */
    public @Nullable StatusEntry changeAfter(LocalDate day) {
        for (var i = 0; i < history.size(); i++) {
            var entry = history.get(i);
            if (entry.effectiveOn().isAfter(day) && entry.status() != LicenseStatus.ACTIVE) {
                return entry;
            }
        }
        return null;
    }

    /**
     * The days after {@code day} on which any of them begins, changes, is valid for the last time or is over; in order of
     * time.
     */
    public static List<LocalDate> turningDaysAfter(LocalDate day, List<HeldLicense> licenses) {
        var days = new ArrayList<LocalDate>(2);
        for (var held : licenses) {
            addIfLater(days, held.license.issuedOn(), day);
            var expiresOn = held.license.expiresOn();
            addIfLater(days, expiresOn, day);
            if (expiresOn != null && !expiresOn.isBefore(day)) {
                addInOrder(days, expiresOn.plusDays(1));
            }
            for (var i = 0; i < held.history.size(); i++) {
                addIfLater(days, held.history.get(i).effectiveOn(), day);
            }
        }
        return days;
    }

    private static void addIfLater(List<LocalDate> days, @Nullable LocalDate each, LocalDate day) {
        if (each != null && each.isAfter(day)) {
            addInOrder(days, each);
        }
    }

    /** There are never more than a few. */
    private static void addInOrder(List<LocalDate> days, LocalDate day) {
        var place = days.size();
        while (place > 0 && days.get(place - 1).isAfter(day)) {
            place--;
        }
        if (place == 0 || !days.get(place - 1).equals(day)) {
            days.add(place, day);
        }
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

    /** A status as one says it of a license: "on probation". */
    public static String inWords(LicenseStatus status) {
        return switch (status) {
            case ACTIVE -> "active";
            case PROBATION -> "on probation";
            case CONDITIONAL -> "under a condition that is no discipline";
            case SUSPENDED_ADMIN -> "suspended for an administrative reason";
            case LAPSED -> "lapsed";
            case EXPIRED -> "expired";
            case INACTIVE -> "inactive";
            case CLOSED -> "closed";
            case SUSPENDED -> "suspended";
            case REVOKED -> "revoked";
            case SURRENDERED -> "surrendered";
            case VOID -> "void";
            case UNKNOWN -> "of unknown status";
        };
    }

    private static Instant learntAt(StatusEntry entry) {
        return entry.knownAt() == null ? Instant.MIN : entry.knownAt();
    }
}
