package org.credtrail.eligibility.evaluation.criteria;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.credtrail.eligibility.evaluation.Aspect;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.licenses.Capability;
import org.credtrail.eligibility.licenses.HeldLicense;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;

/**
 * A cited license of one of these capabilities, in good standing on the day (domain §0, convention 9, §0.1 a, b, m).
 *
 * @param independentPractice only where the license lets its holder practice without oversight
 */
public record LicenseHeld(List<Capability> capabilities, boolean independentPractice) implements Criterion {

    public LicenseHeld {
        capabilities = List.copyOf(capabilities);
    }

    @Override
    public String required() {
        return "license in good standing: " + kinds();
    }

    private record Standing(HeldLicense license, CriterionOutcome outcome) {}

    @Override
    public Aspect aspect() {
        return Aspect.LICENSES;
    }

    @Override
    public Finding assess(Case at) {
        Optional<Standing> best = at.licenses().stream()
                .filter(this::isOfKind)
                .filter(license -> at.isYes(license.license().cited()))
                .map(license -> new Standing(license, standing(license, at)))
                .min(Comparator.comparing(standing -> rank(standing.outcome)));
        return best.map(standing -> new Finding(
                        standing.outcome, List.of(standing.license.license().id()), () -> words(standing, at)))
                .orElseGet(() -> new Finding(
                        CriterionOutcome.NOT_MET,
                        List.of(),
                        () -> new Words(
                                "no cited license of this kind",
                                "1 license short",
                                "A cited license: " + kinds() + ".")));
    }

    private boolean isOfKind(HeldLicense license) {
        var permission = license.permission();
        return permission != null
                && capabilities.contains(permission.capability())
                && (!independentPractice || permission.independentPractice());
    }

    private String kinds() {
        return InWords.any(capabilities) + (independentPractice ? ", for independent practice" : "");
    }

    private static CriterionOutcome standing(HeldLicense license, Case at) {
        if (!license.isIssuedOn(at.asOf()) || license.isExpiredOn(at.asOf())) {
            return CriterionOutcome.NOT_MET;
        }
        return switch (license.statusOn(at.asOf())) {
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
        var measured = license.name() + ": " + license.statusOn(at.asOf())
                + (expires == null ? "" : ", valid through " + expires);
        if (license.license().cited() == null) {
            return new Words(measured, null, "Say whether the application rests on " + license.name() + ".");
        }
        if (standing.outcome != CriterionOutcome.NOT_MET) {
            return Words.met(measured);
        }
        if (!license.isIssuedOn(at.asOf())) {
            return new Words(measured, "not issued before " + license.license().issuedOn(), null);
        }
        return license.isExpiredOn(at.asOf())
                ? new Words(measured, "expired on " + expires, "A renewed license.")
                : new Words(measured, "not in good standing", "A license in good standing, or another route.");
    }
}
