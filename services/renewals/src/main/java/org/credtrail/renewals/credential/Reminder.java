package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What became of one rung of the ladder; recorded once per credential, term and rung.
 *
 * @param termEnd last day of the term it is about
 * @param rung days before (positive) or after (negative) that day
 * @param dueOn the day it was due
 * @param recordedAt when its fate was settled
 */
public record Reminder(LocalDate termEnd, int rung, LocalDate dueOn, Instant recordedAt, Fate fate) {

    public enum Fate {
        SENT,
        /** A later rung was already due. */
        OVERTAKEN,
        /** It was due before the credential became known here. */
        BEFORE_KNOWN,
        /** The last rung of the ladder, found too late to be of use. */
        STALE,
        /** Nobody to write to. */
        NO_CONTACT
    }
}
