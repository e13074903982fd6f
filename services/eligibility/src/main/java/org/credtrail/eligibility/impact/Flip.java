package org.credtrail.eligibility.impact;

import org.credtrail.model.eligibility.Determination.CriterionOutcome;

/** A criterion that turns from one outcome to another. */
record Flip(String criterion, CriterionOutcome from, CriterionOutcome to) {

    @Override
    public String toString() {
        return criterion + ":" + from + ">" + to;
    }

    static Flip parse(String text) {
        var colon = text.indexOf(':');
        var arrow = text.indexOf('>');
        return new Flip(
                text.substring(0, colon),
                CriterionOutcome.valueOf(text.substring(colon + 1, arrow)),
                CriterionOutcome.valueOf(text.substring(arrow + 1)));
    }
}
