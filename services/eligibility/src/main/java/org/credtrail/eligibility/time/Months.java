package org.credtrail.eligibility.time;

import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Months of experience (domain §0, conventions 3 and 4): whole months and pooled left-over days, each weighted by the
 * fraction of full time at which it was worked.
 */
public record Months(Rational months, Rational days) {
    public static final Months NONE = new Months(Rational.ZERO, Rational.ZERO);

    /** Months of one run: the largest m with {@code start.plusMonths(m) <= end + 1}; the rest are days. */
    public static Months of(DayRange run) {
        var next = run.to().plusDays(1);
        var months = ChronoUnit.MONTHS.between(run.from(), next);
        // a month whose last day is missing from the calendar ends earlier: 29 February plus twelve is 28 February
        if (!run.from().plusMonths(months + 1).isAfter(next)) {
            months++;
        }
        var days = ChronoUnit.DAYS.between(run.from().plusMonths(months), next);
        return new Months(Rational.of(months), Rational.of(days));
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
        return months.plus(days.dividedBy(daysOfAMonth));
    }

    public boolean isAtLeast(long required, int daysOfAMonth) {
        return total(daysOfAMonth).isAtLeast(Rational.of(required));
    }

    /** Such as "11 months 28 days"; days are cut to one decimal. */
    public String inWords(int daysOfAMonth) {
        return inWords(total(daysOfAMonth), daysOfAMonth);
    }

    /** Such as "11 months 28 days" for an exact number of months. */
    public static String inWords(Rational months, int daysOfAMonth) {
        var whole = months.floor();
        var days = months.minus(Rational.of(whole)).times(daysOfAMonth).toDecimals(1);
        return plural(whole, "month") + " " + days + (days.equals("1") ? " day" : " days");
    }

    static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
