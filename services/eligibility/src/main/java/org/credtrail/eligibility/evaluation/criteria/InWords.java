package org.credtrail.eligibility.evaluation.criteria;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.credtrail.eligibility.time.DayRange;
import org.credtrail.eligibility.time.Months;
import org.credtrail.eligibility.time.Rational;
import org.jspecify.annotations.Nullable;

/** Measures as a person would say them. */
final class InWords {
    private static final int SEARCHED_DAYS = 62;
    private static final int GROUP = 3;
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth");

    private InWords() {}

    static String count(long count, String noun) {
        return grouped(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** What is still to be named, such as "a third client organization" or "2 more client organizations". */
    static String more(int given, int required, String noun) {
        var missing = required - given;
        return missing == 1 && given < ORDINALS.size()
                ? "a " + ORDINALS.get(given) + " " + noun
                : count(missing, "more " + noun);
    }

    /** Such as "2,079.5 hours"; cut to two decimals, never rounded up. */
    static String hours(Rational hours) {
        var decimals = hours.toDecimals(2);
        var point = decimals.indexOf('.');
        var whole = Long.parseLong(point < 0 ? decimals : decimals.substring(0, point));
        var rest = point < 0 ? "" : decimals.substring(point);
        return grouped(whole) + rest + (decimals.equals("1") ? " hour" : " hours");
    }

    /** Such as "2,080"; a formatter would take longer than the rest of a determination. */
    private static String grouped(long whole) {
        var digits = new StringBuilder(Long.toString(whole));
        for (var i = digits.length() - GROUP; i > (whole < 0 ? 1 : 0); i -= GROUP) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** What hours are short of, cut up so that "0 hours short" is never said. */
    static String hoursShort(Rational missing) {
        var cut = Rational.of(new BigDecimal(missing.toDecimals(2)));
        var shown = cut.equals(missing) ? cut : cut.plus(Rational.of(1, 100));
        return hours(shown) + " short";
    }

    static String any(List<? extends Enum<?>> values) {
        return values.stream().map(InWords::word).collect(Collectors.joining(" or "));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * How far months fall short. A full-time run that reaches the as-of date is short of the days by which it would have
     * to go on; otherwise pooled days decide.
     *
     * @param lastRun the run at full time that ends the day before the as-of date; null = there is none
     */
    static String monthsShort(Months measure, long required, @Nullable DayRange lastRun, int daysOfAMonth) {
        if (lastRun != null) {
            var others = measure.total(daysOfAMonth).minus(Months.of(lastRun).total(daysOfAMonth));
            for (var more = 1; more <= SEARCHED_DAYS; more++) {
                var longer = new DayRange(lastRun.from(), lastRun.to().plusDays(more));
                if (others.plus(Months.of(longer).total(daysOfAMonth)).isAtLeast(Rational.of(required))) {
                    return more <= daysOfAMonth
                            ? count(more, "day") + " short"
                            : pooled(measure, required, daysOfAMonth);
                }
            }
        }
        return pooled(measure, required, daysOfAMonth);
    }

    private static String pooled(Months measure, long required, int daysOfAMonth) {
        var missing = Rational.of(required).minus(measure.total(daysOfAMonth));
        if (missing.compareTo(Rational.ONE) < 0) {
            var days = missing.times(daysOfAMonth);
            var whole = days.floor();
            return count(Rational.of(whole).equals(days) ? whole : whole + 1, "day") + " short";
        }
        return Months.inWords(missing, daysOfAMonth) + " short";
    }

    /** The run that ends the day before, if any. */
    static @Nullable DayRange endingBefore(LocalDate asOf, List<DayRange> runs) {
        return runs.isEmpty() || !runs.getLast().to().plusDays(1).equals(asOf) ? null : runs.getLast();
    }
}
