package org.credtrail.dashboard.pages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Days and instants as they are typed; what lies outside the years 1 to 9999 is as good as unreadable. */
final class Days {
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private Days() {}

    /** {@code 2026-03-01}; empty if it is none. */
    static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(Days::isInReach);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** An instant with its zone, or a local date and time in UTC, or a day, which counts to its end in UTC. */
    static Optional<Instant> instant(String text) {
        if (!text.contains("T")) {
            return day(text).map(Days::end);
        }
        try {
            var at = text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return Optional.of(at).filter(Days::isInReach);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
    }

    private static boolean isInReach(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    private static boolean isInReach(Instant at) {
        return !at.isBefore(FIRST.atStartOfDay(ZoneOffset.UTC).toInstant()) && !at.isAfter(end(LAST));
    }
}
