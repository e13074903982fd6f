package org.credtrail.renewals.rules;

/**
 * What becomes of a renewal received after the term's last day.
 *
 * @param days calendar days after the last day in which a late request is heard; 0 = no late window
 */
public record LateRule(LatePolicy policy, int days) {

    public enum LatePolicy {
        /** With a documented reason and inside the days, the next term follows the old one as if on time. */
        KEEPS_CYCLE,
        /** Renewed from the day of approval; the days between are a gap. */
        STARTS_ON_APPROVAL,
        /** The body's rule is not known: a person asks. */
        PERSON_DECIDES
    }
}
