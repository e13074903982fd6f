package org.credtrail.notifications.delivery;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours in which people may be disturbed: from {@code from} (included) to {@code until} (excluded) on the clock on
 * their wall. Days of 23 and 25 hours need no special care, because only the wall clock counts.
 */
public record WakingHours(LocalTime from, LocalTime until) {

    /** House convention: 09:00 to 20:00. */
    public static final WakingHours HOUSE = new WakingHours(LocalTime.of(9, 0), LocalTime.of(20, 0));

    /** {@code at} itself within waking hours, else the next instant at which they begin. */
    public Instant next(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        var time = local.toLocalTime();
        if (time.isBefore(from)) {
            return opening(local, zone);
        }
        return time.isBefore(until) ? at : opening(local.plusDays(1), zone);
    }

    /** When waking hours begin on the following day. */
    public Instant nextMorning(Instant at, ZoneId zone) {
        return opening(at.atZone(zone).plusDays(1), zone);
    }

    private Instant opening(ZonedDateTime day, ZoneId zone) {
        return ZonedDateTime.of(day.toLocalDate(), from, zone).toInstant();
    }
}
