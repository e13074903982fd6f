package org.credtrail.eligibility.evaluation;

import java.util.List;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A case judged on a day.
 *
 * @param assessed every criterion, in the order of the rule set
 * @param told the same in the referees' words; null when they tell nothing differently
 * @param route empty when none passes
 */
record Judged(
        List<Assessed> assessed, @Nullable List<Assessed> told, Outcome outcome, List<String> route, Raised raised) {

    /** Whether outcome, route and flags are the same. */
    boolean isSameAnswer(Judged other) {
        return outcome == other.outcome && raised.equals(other.raised) && route.equals(other.route);
    }
}
