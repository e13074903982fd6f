package org.credtrail.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The years 1 to 9999 in UTC: what lies outside nobody meant, and clocks and stores cannot follow. */
public final class FourDigitYears {
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final Instant BEGIN = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant END =
            LAST.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

    private FourDigitYears() {}

    public static boolean contain(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    public static boolean contain(Instant at) {
        return !at.isBefore(BEGIN) && at.isBefore(END);
    }
}
