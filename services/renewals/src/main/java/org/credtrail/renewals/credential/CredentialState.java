package org.credtrail.renewals.credential;

/** Where a credential stands in its life. */
public enum CredentialState {
    /** In its first term, renewal not open yet. */
    GRANTED,
    /** In the renewal window of the term. */
    RENEWAL_OPEN,
    /** In a later term, or renewed and waiting for it; its window not open yet. */
    RENEWED,
    /** Past the last day, inside the late window. */
    LATE,
    /** Past the last day, and past the late window where there is one. */
    LAPSED,
    SUSPENDED,
    RETIRED,
    REVOKED
}
