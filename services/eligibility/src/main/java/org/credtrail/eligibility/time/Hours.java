package org.credtrail.eligibility.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hours worked (domain §0, convention 7, and §0.1 i): estimates are spread evenly over days and capped together; dated
 * ledger hours count as they are, and an estimate beside them only fills up to the cap.
 */
public final class Hours {
    private static final int DAYS_OF_A_WEEK = 7;

    private Hours() {}

    /** Hours of a ledger row, evenly spread over its days. */
    public record Dated(DayRange range, Rational hours) {

        WeeklyHours weekly() {
            return new WeeklyHours(range, hours.times(DAYS_OF_A_WEEK).dividedBy(range.days()));
        }
    }

    /** The exact total. {@code mostPerWeek} caps what estimates may fill up to, over all jobs together. */
    public static Rational total(List<WeeklyHours> estimates, List<Dated> ledger, Rational mostPerWeek) {
        return sum(counted(estimates, ledger, mostPerWeek));
    }

    /** The hours a week that count, on disjoint ranges in order of time. */
    public static List<WeeklyHours> counted(List<WeeklyHours> estimates, List<Dated> ledger, Rational mostPerWeek) {
        var added = WeeklyHours.added(estimates);
        if (ledger.isEmpty()) {
            return capped(added, mostPerWeek);
        }
        var rows = new ArrayList<WeeklyHours>(ledger.size());
        for (var row : ledger) {
            rows.add(row.weekly());
        }
        var shown = WeeklyHours.added(rows);
        return added.isEmpty() ? shown : beside(added, shown, mostPerWeek);
    }

    /** The sum over disjoint ranges. */
    public static Rational sum(List<WeeklyHours> counted) {
        var weeks = Rational.ZERO;
        for (var stretch : counted) {
            weeks = weeks.plus(stretch.hours().times(stretch.range().days()));
        }
        return weeks.dividedBy(DAYS_OF_A_WEEK);
    }

    /** The first day before which they come to so many hours; null when they never do. */
    public static @Nullable LocalDate reached(List<WeeklyHours> counted, long required) {
        var missing = Rational.of(required).times(DAYS_OF_A_WEEK);
        for (var stretch : counted) {
            if (missing.signum() <= 0) {
                return stretch.range().from();
            }
            var days = stretch.range().days();
            if (stretch.hours().signum() > 0) {
                var needed = missing.dividedBy(stretch.hours());
                if (needed.compareTo(Rational.of(days)) <= 0) {
                    return stretch.range().from().plusDays(needed.ceiling());
                }
                missing = missing.minus(stretch.hours().times(days));
            }
        }
        return null;
    }

    private static List<WeeklyHours> capped(List<WeeklyHours> added, Rational mostPerWeek) {
        if (areBelow(added, mostPerWeek)) {
            return added;
        }
        var counted = new ArrayList<WeeklyHours>(added.size());
        for (var stretch : added) {
            counted.add(
                    mostPerWeek.isAtLeast(stretch.hours()) ? stretch : new WeeklyHours(stretch.range(), mostPerWeek));
        }
        return counted;
    }

    private static boolean areBelow(List<WeeklyHours> stretches, Rational mostPerWeek) {
        for (var stretch : stretches) {
            if (!mostPerWeek.isAtLeast(stretch.hours())) {
                return false;
            }
        }
        return true;
    }

    /** Ledger hours as they are; estimates fill up to the cap. Both are disjoint and in order of time. */
    private static List<WeeklyHours> beside(
            List<WeeklyHours> estimates, List<WeeklyHours> shown, Rational mostPerWeek) {
        var counted = new ArrayList<WeeklyHours>(2 * (estimates.size() + shown.size()));
        var estimate = new Cursor(estimates);
        var ledger = new Cursor(shown);
        LocalDate day = earlier(estimate.begin(), ledger.begin());
        while (day != null) {
            var next = earlier(estimate.edgeAfter(day), ledger.edgeAfter(day));
            if (next != null) {
                var told = ledger.hours(day);
                var guessed = estimate.hours(day);
                if (told != null || guessed != null) {
                    counted.add(new WeeklyHours(
                            new DayRange(day, next.minusDays(1)),
                            filled(
                                    told == null ? Rational.ZERO : told,
                                    guessed == null ? Rational.ZERO : guessed,
                                    mostPerWeek)));
                }
            }
            day = next;
        }
        return counted;
    }

    private static Rational filled(Rational shown, Rational estimated, Rational mostPerWeek) {
        var room = mostPerWeek.minus(shown);
        return room.signum() <= 0 ? shown : shown.plus(estimated.min(room));
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    /** Goes through disjoint stretches in step with the days. */
    private static final class Cursor {
        private final List<WeeklyHours> stretches;
        private int at;

        Cursor(List<WeeklyHours> stretches) {
            this.stretches = stretches;
        }

        @Nullable
        LocalDate begin() {
            return stretches.isEmpty() ? null : stretches.getFirst().range().from();
        }

        /** The first day after this one on which a stretch begins or is over. */
        @Nullable
        LocalDate edgeAfter(LocalDate day) {
            skipTo(day);
            if (at == stretches.size()) {
                return null;
            }
            var range = stretches.get(at).range();
            return range.from().isAfter(day) ? range.from() : range.to().plusDays(1);
        }

        /** Null on a day without a stretch. */
        @Nullable
        Rational hours(LocalDate day) {
            return at == stretches.size() || stretches.get(at).range().from().isAfter(day)
                    ? null
                    : stretches.get(at).hours();
        }

        private void skipTo(LocalDate day) {
            while (at < stretches.size() && stretches.get(at).range().to().isBefore(day)) {
                at++;
            }
        }
    }
}
