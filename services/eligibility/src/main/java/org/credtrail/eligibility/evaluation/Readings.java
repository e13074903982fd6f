package org.credtrail.eligibility.evaluation;

import java.time.LocalDate;
import java.util.Set;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which one case is read on a day.
 *
 * @param confirmed only what others have answered for; null when declarations are enough
 * @param assumed open questions answered in the candidate's favor; null when none is open
 * @param open what these questions are about
 */
record Readings(
        @Nullable Case confirmed, Case declared, @Nullable Case assumed, Set<Subject> open) {

    static Readings of(Case declared, Evidence evidence, Set<Subject> open) {
        return new Readings(
                evidence == Evidence.VERIFIED ? declared.confirmedOnly() : null,
                declared,
                open.isEmpty() ? null : declared.assumingAnswers(),
                open);
    }

    Readings on(LocalDate day) {
        return new Readings(
                confirmed == null ? null : confirmed.on(day),
                declared.on(day),
                assumed == null ? null : assumed.on(day),
                open);
    }

    /** The same in the referees' words. */
    Readings byReferees() {
        return new Readings(
                confirmed == null ? null : confirmed.byReferees(),
                declared.byReferees(),
                assumed == null ? null : assumed.byReferees(),
                open);
    }

    /**
     * Met by what counts; or it would be met if somebody confirmed what is declared; or it would be met if open
     * questions were answered yes; or it is as the declaration has it.
     */
    Assessed assess(Criterion criterion) {
        Finding byOthers = null;
        if (confirmed != null) {
            byOthers = criterion.assess(confirmed);
            if (byOthers.passes()) {
                return new Assessed(byOthers.outcome(), byOthers, null, null);
            }
        }
        var byThemselves = criterion.assess(declared);
        if (byThemselves.passes()) {
            var outcome = byOthers == null ? byThemselves.outcome() : CriterionOutcome.UNVERIFIED;
            return new Assessed(outcome, byOthers, byThemselves, null);
        }
        if (assumed == null || !isOpen(criterion)) {
            return new Assessed(byThemselves.outcome(), byOthers, byThemselves, null);
        }
        var inFavor = criterion.assess(assumed);
        return new Assessed(
                inFavor.passes() ? CriterionOutcome.MISSING : byThemselves.outcome(), byOthers, byThemselves, inFavor);
    }

    private boolean isOpen(Criterion criterion) {
        for (var subject : open) {
            if (criterion.asksAbout(subject)) {
                return true;
            }
        }
        return false;
    }
}
