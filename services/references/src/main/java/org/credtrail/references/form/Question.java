package org.credtrail.references.form;

import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.references.verification.Claim;

/**
 * One piece of evidence as the second page asks about it.
 *
 * @param suffix of the names of its controls
 */
record Question(Claim claim, String suffix) {

    public boolean isJob() {
        return claim.kind() == EvidenceKind.EMPLOYMENT;
    }

    /** Whether billable hours per month are asked for instead of hours per week. */
    public boolean isBillable() {
        return !isJob() || claim.billableHoursPerMonth() != null;
    }
}
