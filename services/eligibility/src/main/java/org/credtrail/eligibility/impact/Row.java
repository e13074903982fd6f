package org.credtrail.eligibility.impact;

import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.evaluation.Evaluation.Outcomes;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.flow.Determiner;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.Outcome;

/** One application before and after. Criteria only one of the two rule sets has are no flips. */
record Row(
        String candidateId,
        String applicationId,
        Certification certification,
        Outcome before,
        Outcome after,
        List<Flip> flips) {

    /** Every application of a candidate of which the rule set speaks. */
    static List<Row> of(String candidateId, EligibilityState state, RuleSet rules, Determiner determiner) {
        var rows = new ArrayList<Row>();
        for (var application : state.applications()) {
            var current = application.current();
            if (current != null && rules.requirements().containsKey(application.certification())) {
                rows.add(of(
                        candidateId,
                        application.applicationId(),
                        current,
                        determiner.under(rules, state, application)));
            }
        }
        return rows;
    }

    private static Row of(String candidateId, String applicationId, Determination before, Outcomes after) {
        var flips = new ArrayList<Flip>();
        for (var criterion : before.criteria()) {
            var now = after.criteria().get(criterion.id());
            if (now != null && now != criterion.outcome()) {
                flips.add(new Flip(criterion.id(), criterion.outcome(), now));
            }
        }
        return new Row(candidateId, applicationId, before.certification(), before.outcome(), after.outcome(), flips);
    }

    Turn turn() {
        if (before == after) {
            return Turn.SAME;
        }
        if (after == Outcome.ELIGIBLE || before == Outcome.NOT_ELIGIBLE) {
            return Turn.NEWLY_ELIGIBLE;
        }
        return before == Outcome.ELIGIBLE || after == Outcome.NOT_ELIGIBLE ? Turn.NEWLY_INELIGIBLE : Turn.OTHER;
    }

    /** Newly eligible: becomes ELIGIBLE, or is no longer ruled out. Newly ineligible: the other way round. */
    enum Turn {
        SAME,
        NEWLY_ELIGIBLE,
        NEWLY_INELIGIBLE,
        OTHER
    }
}
