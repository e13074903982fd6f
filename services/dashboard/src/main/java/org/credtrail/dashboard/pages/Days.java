package org.credtrail.dashboard.pages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.credtrail.model.FourDigitYears;

/** Days and instants as they are typed; what lies outside the years 1 to 9999 is as good as unreadable. */
final class Days {
    private Days() {}

    /** {@code 2026-03-01}; empty if it is none. */
    static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(FourDigitYears::contain);
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
            return Optional.of(at).filter(FourDigitYears::contain);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
    }
}
