package org.credtrail.intake.roster;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The spellings of a date that rosters may use (domain §0.1 r, §0.2 c); every other one is unreadable. */
final class RosterDates {
    private static final String MIDNIGHT = "T00:00:00";

    private RosterDates() {}

    /** A date, or null for one that is unreadable or impossible. */
    static @Nullable LocalDate read(String text, boolean compactDates) {
        var date = text;
        if (date.endsWith(MIDNIGHT)) {
            date = date.substring(0, date.length() - MIDNIGHT.length());
            return isIso(date) ? of(date, 0, 5, 8) : null;
        }
        if (date.endsWith(MIDNIGHT + ".000")) {
            date = date.substring(0, date.length() - MIDNIGHT.length() - 4);
            return isIso(date) ? of(date, 0, 5, 8) : null;
        }
        if (isIso(date)) {
            return of(date, 0, 5, 8);
        }
        if (fits(date, "##/##/####")) {
            return of(date, 6, 0, 3);
        }
        return compactDates && fits(date, "########") ? of(date, 0, 4, 6) : null;
    }

    private static boolean isIso(String text) {
        return fits(text, "####-##-##");
    }

    private static boolean fits(String text, String shape) {
        if (text.length() != shape.length()) {
            return false;
        }
        for (var i = 0; i < shape.length(); i++) {
            var c = text.charAt(i);
            if (shape.charAt(i) == '#' ? c < '0' || c > '9' : c != shape.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable LocalDate of(String text, int year, int month, int day) {
        try {
            return LocalDate.of(
                    Integer.parseInt(text, year, year + 4, 10),
                    Integer.parseInt(text, month, month + 2, 10),
                    Integer.parseInt(text, day, day + 2, 10));
        } catch (DateTimeException _) {
            return null;
        }
    }
}
