package org.credtrail.renewals.evaluation;

/** What becomes of a request for renewal (domain §0.15). */
public enum RenewalOutcome {
    /** The new term follows the old one. */
    RENEWED,
    /** The new term begins on the day of approval; the credential may not be used in the gap. */
    RENEWED_WITH_GAP,
    /** Something is short or missing and can still be brought. */
    INCOMPLETE,
    /** No rule settles it: a person decides. */
    MANUAL_REVIEW,
    NOT_RENEWED
}
