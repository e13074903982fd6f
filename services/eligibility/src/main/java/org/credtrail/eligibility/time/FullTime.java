package org.credtrail.eligibility.time;

import java.util.ArrayList;
import java.util.List;

/** Full-time equivalents (domain §0, convention 4): part-time work counts by its share, two jobs never count double. */
public final class FullTime {

    private FullTime() {}

    /** Months weighted by {@code min(1, hours / fullTime)} of each day, per run of equal fraction. */
    public static Months months(List<WeeklyHours> jobs, Rational fullTime) {
        var sum = Months.NONE;
        for (var run : fractions(jobs, fullTime)) {
            sum = sum.plus(Months.of(run.range()).times(run.hours()));
        }
        return sum;
    }

    /** The runs of days on which concurrent jobs together reach full time. */
    public static List<DayRange> fullTimeRuns(List<WeeklyHours> jobs, Rational fullTime) {
        return fractions(jobs, fullTime).stream()
                .filter(run -> run.hours().equals(Rational.ONE))
                .map(WeeklyHours::range)
                .toList();
    }

    /** Runs of equal fraction of full time, in order of time. */
    static List<WeeklyHours> fractions(List<WeeklyHours> jobs, Rational fullTime) {
        var runs = new ArrayList<WeeklyHours>();
        for (var stretch : WeeklyHours.added(jobs)) {
            var fraction = stretch.hours().isAtLeast(fullTime)
                    ? Rational.ONE
                    : stretch.hours().dividedBy(fullTime);
            WeeklyHours.append(runs, new WeeklyHours(stretch.range(), fraction));
        }
        return runs;
    }
}
