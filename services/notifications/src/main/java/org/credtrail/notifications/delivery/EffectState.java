package org.credtrail.notifications.delivery;

/** Where an effect stands. Only {@link #PENDING} waits for anything. */
public enum EffectState {
    PENDING,
    /** The other side has taken responsibility for it. */
    SENT,
    /** No further try is made: the address or the server refused for good, or the ladder ended. */
    FAILED,
    /** Withdrawn or forgotten before it was sent. */
    SUPPRESSED
}
