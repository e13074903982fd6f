package org.credtrail.notifications.delivery;

/** Where an effect stands. Only {@link #PENDING} and {@link #SENDING} wait for anything. */
public enum EffectState {
    /** Its time has not come, or another try is due later. */
    PENDING,
    /** A try has begun and was not reported yet. */
    SENDING,
    /** The other side has taken responsibility for it. */
    SENT,
    /** No further try is made: the address or the server refused for good, or the ladder ended. */
    FAILED,
    /** Withdrawn, overtaken, unwanted, told in a digest or forgotten before it was sent. */
    SUPPRESSED
}
