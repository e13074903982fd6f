package org.credtrail.renewals.credential;

import java.time.Instant;
import org.credtrail.renewals.credential.DueDate.RungIsDue;
import org.credtrail.renewals.credential.Reminder.Fate;
import org.credtrail.renewals.rules.ReminderLadder;

/**
 * What becomes of rungs that are due: of several only the latest is sent, and the last of a ladder only while fresh.
 *
 * @param knownAt since when the date they are about is known
 */
public record Fates(ReminderLadder ladder, Instant knownAt, Instant now, boolean reachable) {

    public Fate of(RungIsDue rung, boolean latest) {
        if (!latest) {
            return rung.at().isBefore(knownAt) ? Fate.BEFORE_KNOWN : Fate.OVERTAKEN;
        }
        if (ladder.isLast(rung.rung()) && rung.at().plus(ladder.lastRungKeeps()).isBefore(now)) {
            return rung.at().isBefore(knownAt) ? Fate.BEFORE_KNOWN : Fate.STALE;
        }
        return reachable ? Fate.SENT : Fate.NO_CONTACT;
    }
}
