package org.credtrail.renewals.rules;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;

/**
 * When a person is reminded of the end of a term.
 *
 * @param rungs calendar days before (positive) or after (negative) the last day of the term, each once
 * @param at local time of day
 * @param lastRungKeeps how long after the last rung's time it is still worth sending
 */
public record ReminderLadder(List<Integer> rungs, LocalTime at, Duration lastRungKeeps) {

    public ReminderLadder {
        rungs = rungs.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }

    public boolean isLast(int rung) {
        return rungs.getLast() == rung;
    }
}
