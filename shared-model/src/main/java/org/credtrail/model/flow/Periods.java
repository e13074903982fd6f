package org.credtrail.model.flow;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/** Times that are counted by the calendar, in UTC. */
public final class Periods {

    private Periods() {}

    /** Such as the same day three years later, at the same time of day. */
    public static Instant after(Instant start, Period period) {
        return start.atZone(ZoneOffset.UTC).plus(period).toInstant();
    }
}
