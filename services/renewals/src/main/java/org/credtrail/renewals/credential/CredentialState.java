package org.credtrail.renewals.credential;

/** Where a credential stands in its life. */
public enum CredentialState {
    /** Its first term has not begun. */
    GRANTED,
    /** In a term whose renewal window is not open yet. */
    ACTIVE,
    /** In the renewal window of the term. */
    RENEWAL_OPEN,
    /** Renewed, and the next term has not begun. */
    RENEWED,
    /** Past the last day, inside the late window (in grace). */
    LATE,
    /** Past the last day, and past the late window where there is one. */
    LAPSED,
    /** On hold at the holder's wish. */
    INACTIVE,
    SUSPENDED,
    RETIRED,
    REVOKED
}
