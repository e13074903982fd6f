package org.credtrail.renewals.rules;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;

/**
 * When people are reminded of a last day.
 *
 * @param rungs calendar days before (positive) or after (negative) the last day, each once
 * @param at local time of day
 * @param lastRungKeeps how long after the last rung's time it is still worth sending
 * @param escalations who else is told, and from which rung on
 */
public record ReminderLadder(List<Integer> rungs, LocalTime at, Duration lastRungKeeps, List<Escalation> escalations) {

    public ReminderLadder {
        rungs = rungs.stream().distinct().sorted(Comparator.reverseOrder()).toList();
        escalations = escalations == null ? List.of() : List.copyOf(escalations);
    }

    /** From this rung on, a member of staff hears of it as well, once. */
    public record Escalation(int rung, StaffRole to) {}

    public enum StaffRole {
        MANAGER,
        CREDENTIALING_LEAD
    }

    public boolean isLast(int rung) {
        return rungs.getLast() == rung;
    }
}
