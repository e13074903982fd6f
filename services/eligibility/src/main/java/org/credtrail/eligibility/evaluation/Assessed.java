package org.credtrail.eligibility.evaluation;

import java.time.LocalDate;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A criterion's outcome and the findings it rests on; null where nobody had to look.
 *
 * @param confirmed by what others have answered for
 * @param declared by the declaration
 * @param assumed if open questions were answered in the candidate's favor
 */
record Assessed(
        CriterionOutcome outcome,
        @Nullable Finding confirmed,
        @Nullable Finding declared,
        @Nullable Finding assumed) {

    /** The one that is told. */
    Finding finding() {
        if (declared != null) {
            return declared;
        }
        if (confirmed != null) {
            return confirmed;
        }
        throw new IllegalStateException("nothing was assessed");
    }

    boolean passes() {
        return outcome != CriterionOutcome.NOT_MET && outcome != CriterionOutcome.MISSING;
    }

    /** The first later day on which the outcome may be another with no new fact; null = never. */
    @Nullable
    LocalDate turn() {
        return Outlook.earlier(turn(confirmed), Outlook.earlier(turn(declared), turn(assumed)));
    }

    private static @Nullable LocalDate turn(@Nullable Finding finding) {
        return finding == null ? null : finding.turns().day();
    }
}
