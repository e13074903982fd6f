package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.renewals.credential.DueDate.RungIsDue;
import org.credtrail.renewals.credential.Reminder.Fate;
import org.credtrail.renewals.rules.ReminderLadder;

/**
 * What becomes of rungs that are due: of several only the latest is sent, and the last of a ladder only while fresh.
 *
 * @param knownAt since when the date they are about is known
 */
public record Fates(ReminderLadder ladder, Instant knownAt, Instant now, boolean reachable) {

    /** Those of the open rungs that are due, the earliest first, each with what became of it; of {@code day} they are about. */
    public List<Reminder> settle(List<RungIsDue> open, LocalDate day) {
        var due = open.stream().filter(rung -> !rung.at().isAfter(now)).toList();
        return due.stream()
                .map(rung -> new Reminder(day, rung.rung(), rung.on(), now, of(rung, rung.equals(due.getLast()))))
                .toList();
    }

    Fate of(RungIsDue rung, boolean latest) {
        if (!latest) {
            return rung.at().isBefore(knownAt) ? Fate.BEFORE_KNOWN : Fate.OVERTAKEN;
        }
        if (ladder.isLast(rung.rung()) && rung.at().plus(ladder.lastRungKeeps()).isBefore(now)) {
            return rung.at().isBefore(knownAt) ? Fate.BEFORE_KNOWN : Fate.STALE;
        }
        return reachable ? Fate.SENT : Fate.NO_CONTACT;
    }
}
