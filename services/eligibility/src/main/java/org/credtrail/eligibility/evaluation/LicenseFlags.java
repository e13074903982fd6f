package org.credtrail.eligibility.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.licenses.HeldLicense;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.eligibility.Determination.Flag;
import org.credtrail.model.eligibility.Determination.FlagCode;
import org.credtrail.model.eligibility.Determination.Severity;

/** What a person should know of the licenses, whichever route passes (domain §0, conventions 10 and 11, §0.1 b and m). */
final class LicenseFlags {

    private LicenseFlags() {}

    /** With their explanations. */
    static List<Flag> of(List<HeldLicense> licenses, LocalDate asOf) {
        var flags = new ArrayList<Flag>();
        for (var license : licenses) {
            each(license, asOf, Raised.NONE)
                    .each((code, severity) -> flags.add(new Flag(code, severity, explanation(code, license, asOf))));
        }
        return flags;
    }

    /** Codes alone. */
    static Raised raised(List<HeldLicense> licenses, LocalDate day) {
        var all = Raised.NONE;
        for (var license : licenses) {
            all = each(license, day, all);
        }
        return all;
    }

    private static Raised each(HeldLicense license, LocalDate day, Raised before) {
        var raised = before;
        var status = license.statusOn(day);
        if (isEncumbered(status)) {
            raised = raised.and(FlagCode.OTHER_LICENSE_ENCUMBERED, Severity.REVIEW);
        }
        if (license.isCited()) {
            raised = cited(license, status, day, raised);
        }
        return license.changeAfter(day) == null
                ? raised
                : raised.and(FlagCode.LICENSE_CHANGED_AFTER_SUBMISSION, Severity.REVIEW);
    }

    private static Raised cited(HeldLicense license, LicenseStatus status, LocalDate day, Raised before) {
        var raised = before;
        if (status == LicenseStatus.CONDITIONAL) {
            raised = raised.and(FlagCode.LICENSE_CONDITIONAL, Severity.REVIEW);
        }
        if (status == LicenseStatus.UNKNOWN || license.permission() == null) {
            raised = raised.and(FlagCode.LICENSE_STATUS_UNKNOWN, Severity.REVIEW);
        }
        return day.equals(license.license().expiresOn()) && status == LicenseStatus.ACTIVE
                ? raised.and(FlagCode.LICENSE_EXPIRES_TODAY, Severity.WARNING)
                : raised;
    }

    private static String explanation(FlagCode code, HeldLicense license, LocalDate asOf) {
        var status = license.statusOn(asOf);
        return switch (code) {
            case OTHER_LICENSE_ENCUMBERED ->
                "License " + license.name() + " was " + HeldLicense.inWords(status) + " on " + asOf + ".";
            case LICENSE_CONDITIONAL ->
                "License " + license.name() + " was under a condition that is no discipline on " + asOf + ".";
            case LICENSE_STATUS_UNKNOWN ->
                status == LicenseStatus.UNKNOWN
                        ? "No board has told the status of license " + license.name() + " on " + asOf + "."
                        : "What license " + license.name() + " allows its holder to do is not known.";
            case LICENSE_EXPIRES_TODAY ->
                "License " + license.name() + " is valid through " + asOf + ", the day of submission.";
            case LICENSE_CHANGED_AFTER_SUBMISSION -> {
                var change = license.changeAfter(asOf);
                yield "License " + license.name()
                        + (change == null
                                ? " changed"
                                : " was " + HeldLicense.inWords(change.status()) + " from " + change.effectiveOn()
                                        + " on")
                        + ", after submission.";
            }
            case MORAL_CHARACTER_DISCLOSURE, REFERENCE_CONFLICT, REFERENCE_WITHDRAWN ->
                throw new IllegalArgumentException(code + " is not about a license");
        };
    }

    private static boolean isEncumbered(LicenseStatus status) {
        return switch (status) {
            case PROBATION, SUSPENDED, REVOKED, SURRENDERED -> true;
            case ACTIVE, CONDITIONAL, SUSPENDED_ADMIN, LAPSED, EXPIRED, INACTIVE, CLOSED, VOID, UNKNOWN -> false;
        };
    }
}
