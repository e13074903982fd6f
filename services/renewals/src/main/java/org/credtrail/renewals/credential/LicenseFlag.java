package org.credtrail.renewals.credential;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.credtrail.model.LicenseStatus;
import org.jspecify.annotations.Nullable;

/**
 * A license of the holder was, or is, not what the credential needs.
 *
 * @param until the day from which the board says it is well again; null = it still is not
 */
public record LicenseFlag(
        String code,
        Severity severity,
        String licenseKey,
        LicenseStatus status,
        LocalDate since,
        @Nullable LocalDate until,
        String explanation) {

    public enum Severity {
        /** A person decides whether to suspend. */
        REVIEW,
        /** Harmless until the renewal, which needs a current license. */
        WARNING
    }

    /** All flags that the boards' words raise, license by license, earliest first. */
    public static List<LicenseFlag> of(List<LicenseWord> words) {
        var byLicense = words.stream()
                .collect(Collectors.groupingBy(LicenseWord::licenseKey, TreeMap::new, Collectors.toList()));
        return byLicense.values().stream().flatMap(own -> ofOne(own).stream()).toList();
    }

    private static List<LicenseFlag> ofOne(List<LicenseWord> words) {
        var flags = new ArrayList<LicenseFlag>();
        var inOrder = words.stream()
                .sorted(Comparator.comparing(LicenseWord::effectiveOn))
                .toList();
        for (var i = 0; i < inOrder.size(); i++) {
            var word = inOrder.get(i);
            var severity = severity(word.status());
            var next = i + 1 < inOrder.size() ? inOrder.get(i + 1) : null;
            if (severity != null && (i == 0 || inOrder.get(i - 1).status() != word.status())) {
                flags.add(new LicenseFlag(
                        "LICENSE_" + word.status(),
                        severity,
                        word.licenseKey(),
                        word.status(),
                        word.effectiveOn(),
                        next == null ? null : endOf(word.status(), inOrder.subList(i + 1, inOrder.size())),
                        explanation(word.status())));
            }
        }
        return flags;
    }

    private static @Nullable LocalDate endOf(LicenseStatus status, List<LicenseWord> later) {
        return later.stream()
                .filter(word -> word.status() != status)
                .map(LicenseWord::effectiveOn)
                .findFirst()
                .orElse(null);
    }

    /** Null = nothing is wrong. */
    static @Nullable Severity severity(LicenseStatus status) {
        return switch (status) {
            case ACTIVE -> null;
            case PROBATION, SUSPENDED, REVOKED, SURRENDERED, SUSPENDED_ADMIN, CONDITIONAL, UNKNOWN -> Severity.REVIEW;
            case LAPSED, EXPIRED, INACTIVE, CLOSED, VOID -> Severity.WARNING;
        };
    }

    private static String explanation(LicenseStatus status) {
        return switch (status) {
            case ACTIVE -> "Practice is authorized.";
            case PROBATION -> "Practice is authorized with disciplinary conditions: the license is encumbered.";
            case SUSPENDED -> "The board suspended the license.";
            case REVOKED -> "The board revoked the license.";
            case SURRENDERED -> "The license was given up under a disciplinary agreement.";
            case SUSPENDED_ADMIN -> "The license is suspended for a reason that is not discipline.";
            case CONDITIONAL -> "Practice is authorized with a condition that is not discipline.";
            case UNKNOWN -> "The board's words are in no table: somebody has to read them.";
            case LAPSED, EXPIRED -> "The license is past its last day; a renewal needs a current one.";
            case INACTIVE, CLOSED, VOID -> "The license is not in use; a renewal needs a current one.";
        };
    }
}
