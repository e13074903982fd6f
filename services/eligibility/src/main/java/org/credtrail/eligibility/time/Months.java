package org.credtrail.eligibility.time;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Months of experience (domain §0, conventions 3 and 4): whole months and pooled left-over days, each weighted by the
 * fraction of full time at which it was worked.
 */
public record Months(Rational months, Rational days) {
    private static final long MOST_MONTHS_AHEAD = 12_000;
    private static final int TENTHS = 10;
    private static final int DAYS_OF_EVERY_MONTH = 28;

    public static final Months NONE = new Months(Rational.ZERO, Rational.ZERO);

    /** Months of one run: the largest m with {@code start.plusMonths(m) <= end + 1}; the rest are days. */
    public static Months of(DayRange run) {
        var next = run.to().plusDays(1);
        var months = ChronoUnit.MONTHS.between(run.from(), next);
        // a month whose last day is missing from the calendar ends earlier: 29 February plus twelve is 28 February
        if (run.from().getDayOfMonth() > DAYS_OF_EVERY_MONTH
                && !run.from().plusMonths(months + 1).isAfter(next)) {
            months++;
        }
        var days = next.toEpochDay() - run.from().plusMonths(months).toEpochDay();
        return new Months(Rational.of(months), Rational.of(days));
    }

    /** Months of runs of equal fraction of full time, each weighted by its fraction. */
    public static Months weighted(List<WeeklyHours> fractions) {
        var sum = NONE;
        for (var run : fractions) {
            var months = of(run.range()).times(run.hours());
            sum = sum == NONE ? months : sum.plus(months);
        }
        return sum;
    }

    /**
     * The first day before which runs of equal fraction come to so many months; null when they never do. {@code
     * daysOfAMonth} pooled days are one month.
     */
    public static @Nullable LocalDate reached(List<WeeklyHours> fractions, long required, int daysOfAMonth) {
        var missing = Rational.of(required * daysOfAMonth);
        for (var run : fractions) {
            if (run.hours().signum() > 0) {
                var day = reached(run.range().from(), missing.dividedBy(run.hours()), daysOfAMonth);
                if (day != null && !day.isAfter(run.range().to().plusDays(1))) {
                    return day;
                }
                missing = missing.minus(of(run.range()).pooledDays(daysOfAMonth).times(run.hours()));
            }
        }
        return null;
    }

    /** The first day before which a run from {@code start} comes to so many pooled days; null when that is out of sight. */
    public static @Nullable LocalDate reached(LocalDate start, Rational pooledDays, int daysOfAMonth) {
        if (pooledDays.signum() <= 0) {
            return start;
        }
        if (pooledDays.compareTo(Rational.of(MOST_MONTHS_AHEAD * daysOfAMonth)) > 0) {
            return null;
        }
        var days = pooledDays.ceiling();
        var whole = Math.floorDiv(days, daysOfAMonth);
        var rest = days - whole * daysOfAMonth;
        var day = start.plusMonths(whole).plusDays(rest);
        // a short month is whole before so many days have gone by
        var next = start.plusMonths(whole + 1);
        return day.isBefore(next) ? day : next;
    }

    /** Elapsed time of all runs, however few the hours: ranges are merged first. */
    public static Months elapsed(List<DayRange> ranges) {
        var sum = NONE;
        for (var run : DayRange.merged(ranges)) {
            sum = sum.plus(of(run));
        }
        return sum;
    }

    public Months plus(Months other) {
        return new Months(months.plus(other.months), days.plus(other.days));
    }

    public Months times(Rational fraction) {
        return fraction.equals(Rational.ONE) ? this : new Months(months.times(fraction), days.times(fraction));
    }

    /** As an exact number of months. {@code daysOfAMonth} pooled days are one month: 31. */
    public Rational total(int daysOfAMonth) {
        return days.signum() == 0 ? months : months.plus(days.dividedBy(daysOfAMonth));
    }

    /** As an exact number of days, of which so many are a month. */
    public Rational pooledDays(int daysOfAMonth) {
        return months.times(daysOfAMonth).plus(days);
    }

    public boolean isAtLeast(long required, int daysOfAMonth) {
        return pooledDays(daysOfAMonth).isAtLeast(Rational.of(required * daysOfAMonth));
    }

    /** Such as "11 months 28 days"; days are cut to one decimal. */
    public String inWords(int daysOfAMonth) {
        return inWords(pooledDays(daysOfAMonth), daysOfAMonth);
    }

    /** Such as "11 months 28 days" for an exact number of pooled days. */
    public static String inWords(Rational pooledDays, int daysOfAMonth) {
        var tenths = pooledDays.floorTimes(TENTHS);
        var whole = Math.floorDiv(tenths, TENTHS * daysOfAMonth);
        var rest = tenths - whole * TENTHS * daysOfAMonth;
        var tenth = rest % TENTHS;
        return plural(whole, "month") + " " + rest / TENTHS + (tenth == 0 ? "" : "." + tenth)
                + (rest == TENTHS ? " day" : " days");
    }

    static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
