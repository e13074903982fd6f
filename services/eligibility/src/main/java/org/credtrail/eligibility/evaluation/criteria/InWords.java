package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.credtrail.eligibility.time.DayRange;
import org.credtrail.eligibility.time.Months;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.eligibility.time.WeeklyHours;
import org.jspecify.annotations.Nullable;

/** Measures as a person would say them. */
final class InWords {
    private static final int GROUP = 3;
    private static final int HUNDREDTHS = 100;
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth");

    /** There are only so many values, and every determination says some of them. */
    private static final Map<Enum<?>, String> WORDS = new ConcurrentHashMap<>();

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
        return hundredths(hours.floorTimes(HUNDREDTHS));
    }

    private static String hundredths(long hundredths) {
        var rest = hundredths % HUNDREDTHS;
        var decimals = rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : (rest < 10 ? ".0" : ".") + rest;
        return grouped(hundredths / HUNDREDTHS) + decimals + (hundredths == HUNDREDTHS ? " hour" : " hours");
    }

    /** Such as "2,080"; a formatter would take longer than the rest of a determination. */
    private static String grouped(long whole) {
        if (whole > -1000 && whole < 1000) {
            return Long.toString(whole);
        }
        var digits = new StringBuilder(Long.toString(whole));
        for (var i = digits.length() - GROUP; i > (whole < 0 ? 1 : 0); i -= GROUP) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** What hours are short of, cut up so that "0 hours short" is never said. */
    static String hoursShort(Rational missing) {
        return hundredths(missing.ceilingTimes(HUNDREDTHS)) + " short";
    }

    static String any(List<? extends Enum<?>> values) {
        return anyOf(values.stream().map(InWords::word).toList());
    }

    /** Such as "nursing, social work or pharmacy". */
    static String anyOf(List<String> words) {
        var any = new StringBuilder();
        for (var i = 0; i < words.size(); i++) {
            any.append(i == 0 ? "" : i == words.size() - 1 ? " or " : ", ").append(words.get(i));
        }
        return any.toString();
    }

    static String word(Enum<?> value) {
        return WORDS.computeIfAbsent(
                value, each -> each.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    /**
     * How far months fall short. A full-time run that reaches the as-of date is short of the days by which it would have
     * to go on; otherwise pooled days decide.
     *
     * @param lastRun the run at full time that ends the day before the as-of date; null = there is none
     */
    static String monthsShort(Months measure, long required, @Nullable DayRange lastRun, int daysOfAMonth) {
        if (lastRun != null) {
            var others =
                    measure.pooledDays(daysOfAMonth).minus(Months.of(lastRun).pooledDays(daysOfAMonth));
            var reached = Months.reached(
                    lastRun.from(), Rational.of(required * daysOfAMonth).minus(others), daysOfAMonth);
            var more = reached == null
                    ? Long.MAX_VALUE
                    : reached.toEpochDay() - lastRun.to().toEpochDay() - 1;
            if (more <= daysOfAMonth) {
                return count(more, "day") + " short";
            }
        }
        return pooled(measure, required, daysOfAMonth);
    }

    private static String pooled(Months measure, long required, int daysOfAMonth) {
        var missing = Rational.of(required * daysOfAMonth).minus(measure.pooledDays(daysOfAMonth));
        return missing.compareTo(Rational.of(daysOfAMonth)) < 0
                ? count(missing.ceiling(), "day") + " short"
                : Months.inWords(missing, daysOfAMonth) + " short";
    }

    /** The run at full time that ends the day before; null when there is none. */
    static @Nullable DayRange fullTimeUntil(LocalDate asOf, List<WeeklyHours> runs) {
        if (runs.isEmpty()) {
            return null;
        }
        var last = runs.getLast();
        return last.range().to().plusDays(1).equals(asOf) && last.hours().equals(Rational.ONE) ? last.range() : null;
    }
}
