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

    static List<Flag> of(List<HeldLicense> licenses, LocalDate asOf) {
        var flags = new ArrayList<Flag>();
        for (var license : licenses) {
            var status = license.statusOn(asOf);
            if (isEncumbered(status)) {
                flags.add(review(
                        FlagCode.OTHER_LICENSE_ENCUMBERED,
                        "License " + license.name() + " was " + status + " on " + asOf + "."));
            }
            if (license.isCited()) {
                cited(license, status, asOf, flags);
            }
            var change = license.changeAfter(asOf);
            if (change != null) {
                flags.add(review(
                        FlagCode.LICENSE_CHANGED_AFTER_SUBMISSION,
                        "License " + license.name() + " became " + change.status() + " on " + change.effectiveOn()
                                + ", after submission."));
            }
        }
        return flags;
    }

    private static void cited(HeldLicense license, LicenseStatus status, LocalDate asOf, List<Flag> flags) {
        if (status == LicenseStatus.CONDITIONAL) {
            flags.add(review(
                    FlagCode.LICENSE_CONDITIONAL,
                    "License " + license.name() + " carried a condition without discipline on " + asOf + "."));
        }
        if (status == LicenseStatus.UNKNOWN) {
            flags.add(review(
                    FlagCode.LICENSE_STATUS_UNKNOWN,
                    "No board's word tells the status of license " + license.name() + " on " + asOf + "."));
        } else if (license.permission() == null) {
            flags.add(review(
                    FlagCode.LICENSE_STATUS_UNKNOWN,
                    "What license " + license.name() + " allows its holder to do is not known."));
        }
        if (asOf.equals(license.license().expiresOn()) && status == LicenseStatus.ACTIVE) {
            flags.add(new Flag(
                    FlagCode.LICENSE_EXPIRES_TODAY,
                    Severity.WARNING,
                    "License " + license.name() + " is valid through " + asOf + ", the day of submission."));
        }
    }

    private static boolean isEncumbered(LicenseStatus status) {
        return switch (status) {
            case PROBATION, SUSPENDED, REVOKED, SURRENDERED -> true;
            case ACTIVE, CONDITIONAL, SUSPENDED_ADMIN, LAPSED, EXPIRED, INACTIVE, CLOSED, VOID, UNKNOWN -> false;
        };
    }

    private static Flag review(FlagCode code, String explanation) {
        return new Flag(code, Severity.REVIEW, explanation);
    }
}
