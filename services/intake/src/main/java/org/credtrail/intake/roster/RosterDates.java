package org.credtrail.intake.roster;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The spellings of a date that rosters may use (domain §0.1 r, §0.2 c); every other one is unreadable. */
final class RosterDates {
    private static final String MIDNIGHT = "T00:00:00";
    private static final int ISO = 10;
    private static final int COMPACT = 8;

    private RosterDates() {}

    /** A date, or null for one that is unreadable or impossible. */
    static @Nullable LocalDate read(String text, boolean compactDates) {
        return switch (text.length()) {
            case ISO -> text.charAt(2) == '/' ? slashed(text) : iso(text);
            case ISO + 9 -> text.endsWith(MIDNIGHT) ? iso(text) : null;
            case ISO + 13 -> text.startsWith(MIDNIGHT, ISO) && text.endsWith(".000") ? iso(text) : null;
            case COMPACT -> compactDates ? date(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8)) : null;
            default -> null;
        };
    }

    private static @Nullable LocalDate iso(String text) {
        return text.charAt(4) == '-' && text.charAt(7) == '-'
                ? date(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                : null;
    }

    private static @Nullable LocalDate slashed(String text) {
        return text.charAt(5) == '/' ? date(number(text, 6, 10), number(text, 0, 2), number(text, 3, 5)) : null;
    }

    /** -1 for what is no number; no other letters than the ASCII digits count. */
    private static int number(String text, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static @Nullable LocalDate date(int year, int month, int day) {
        try {
            return year < 0 ? null : LocalDate.of(year, month, day);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
