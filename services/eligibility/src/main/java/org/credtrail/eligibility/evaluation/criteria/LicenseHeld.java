package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Turn;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.evaluation.Subject;
import org.credtrail.eligibility.licenses.Capability;
import org.credtrail.eligibility.licenses.HeldLicense;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A cited license of one of these capabilities, in good standing on the day (domain §0, convention 9, §0.1 a, b, m).
 *
 * @param independentPractice only where the license lets its holder practice without oversight
 * @param kinds always made of the others
 */
public record LicenseHeld(List<Capability> capabilities, boolean independentPractice, String kinds)
        implements Criterion {

    public LicenseHeld {
        capabilities = List.copyOf(capabilities);
        kinds = InWords.any(capabilities) + (independentPractice ? ", for independent practice" : "");
    }

    @Override
    public String required() {
        return "license in good standing: " + kinds;
    }

    private record Standing(HeldLicense license, CriterionOutcome outcome) {}

    @Override
    public boolean asksAbout(Subject subject) {
        return subject == Subject.LICENSE_CITED;
    }

    @Override
    public Finding assess(Case at) {
        var best = best(at, at.asOf());
        return best == null
                ? new Finding(
                        CriterionOutcome.NOT_MET,
                        List.of(),
                        () -> new Words(
                                "no cited license of this kind",
                                "1 license short",
                                "Cite a license in good standing as " + kinds + "."),
                        Turn.NEVER)
                : new Finding(
                        best.outcome,
                        List.of(best.license.license().id()),
                        () -> words(best, at),
                        () -> turn(at, best.outcome));
    }

    /** Of equally good ones the first; null when none is cited. */
    private @Nullable Standing best(Case at, LocalDate day) {
        Standing best = null;
        for (var license : at.licenses()) {
            if (isOfKind(license) && at.isYes(license.license().cited())) {
                var outcome = standing(license, day);
                if (best == null || rank(outcome) < rank(best.outcome)) {
                    best = new Standing(license, outcome);
                }
            }
        }
        return best;
    }

    private @Nullable LocalDate turn(Case at, CriterionOutcome now) {
        for (var day : at.licenseDays()) {
            var then = day.isAfter(at.asOf()) ? best(at, day) : null;
            if (then != null && then.outcome != now) {
                return day;
            }
        }
        return null;
    }

    private boolean isOfKind(HeldLicense license) {
        var permission = license.permission();
        return permission != null
                && capabilities.contains(permission.capability())
                && (!independentPractice || permission.independentPractice());
    }

    private static CriterionOutcome standing(HeldLicense license, LocalDate day) {
        if (!license.isIssuedOn(day) || license.isExpiredOn(day)) {
            return CriterionOutcome.NOT_MET;
        }
        return switch (license.statusOn(day)) {
            case ACTIVE -> CriterionOutcome.MET;
            case CONDITIONAL, UNKNOWN -> CriterionOutcome.REVIEW;
            case PROBATION, SUSPENDED_ADMIN, LAPSED, EXPIRED, INACTIVE, CLOSED, SUSPENDED, REVOKED, SURRENDERED, VOID ->
                CriterionOutcome.NOT_MET;
        };
    }

    private static int rank(CriterionOutcome outcome) {
        return switch (outcome) {
            case MET -> 0;
            case REVIEW -> 1;
            case UNVERIFIED, MISSING, NOT_MET -> 2;
        };
    }

    private static Words words(Standing standing, Case at) {
        var license = standing.license;
        var expires = license.license().expiresOn();
        var measured = license.isExpiredOn(at.asOf())
                ? license.name() + " was valid through " + expires
                : license.name() + " is " + HeldLicense.inWords(license.statusOn(at.asOf()))
                        + (expires == null ? "" : ", valid through " + expires);
        if (license.license().cited() == null) {
            return new Words(measured, null, "Say whether the application rests on " + license.name() + ".");
        }
        if (standing.outcome != CriterionOutcome.NOT_MET) {
            return Words.met(measured);
        }
        if (!license.isIssuedOn(at.asOf())) {
            return new Words(measured, "not issued before " + license.license().issuedOn(), "Apply once it is issued.");
        }
        return license.isExpiredOn(at.asOf())
                ? new Words(measured, "expired on " + expires, "Renew the license.")
                : new Words(measured, "not in good standing", "Have the license restored, or cite another one.");
    }
}
