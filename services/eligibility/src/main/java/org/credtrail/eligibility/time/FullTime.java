package org.credtrail.eligibility.time;

import java.util.ArrayList;
import java.util.List;

/** Full-time equivalents (domain §0, convention 4): part-time work counts by its share, two jobs never count double. */
public final class FullTime {

    private FullTime() {}

    /** Months weighted by {@code min(1, hours / fullTime)} of each day, per run of equal fraction. */
    public static Months months(List<WeeklyHours> jobs, Rational fullTime) {
        return Months.weighted(fractions(jobs, fullTime));
    }

    /** The runs of days on which concurrent jobs together reach full time, at fraction one. */
    public static List<WeeklyHours> fullTimeRuns(List<WeeklyHours> jobs, Rational fullTime) {
        var runs = new ArrayList<WeeklyHours>();
        for (var stretch : WeeklyHours.added(jobs)) {
            if (stretch.hours().isAtLeast(fullTime)) {
                WeeklyHours.append(runs, stretch.range(), Rational.ONE);
            }
        }
        return runs;
    }

    /** Runs of equal fraction of full time, in order of time. */
    public static List<WeeklyHours> fractions(List<WeeklyHours> jobs, Rational fullTime) {
        var runs = new ArrayList<WeeklyHours>(jobs.size());
        for (var stretch : WeeklyHours.added(jobs)) {
            var fraction = stretch.hours().isAtLeast(fullTime)
                    ? Rational.ONE
                    : stretch.hours().dividedBy(fullTime);
            WeeklyHours.append(runs, stretch.range(), fraction);
        }
        return runs;
    }
}
