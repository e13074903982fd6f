package org.credtrail.eligibility.time;

import java.time.LocalDate;
import java.util.List;

/** Hours added up over time: what was worked before a day is found without adding anything up again. */
public final class WorkedHours {
    private static final int DAYS_OF_A_WEEK = 7;

    private final List<WeeklyHours> stretches;
    /** Seven times the hours before each stretch, and after the last one. */
    private final Rational[] before;

    /** Of disjoint stretches in order of time, such as {@link Hours#counted} gives them. */
    public WorkedHours(List<WeeklyHours> stretches) {
        this.stretches = stretches;
        this.before = new Rational[stretches.size() + 1];
        before[0] = Rational.ZERO;
        for (var i = 0; i < stretches.size(); i++) {
            var stretch = stretches.get(i);
            // what is open-ended has no sum
            before[i + 1] = stretch.range().to().equals(DayRange.OPEN_END)
                    ? before[i]
                    : before[i].plus(stretch.hours().times(stretch.range().days()));
        }
    }

    public List<WeeklyHours> stretches() {
        return stretches;
    }

    /** The hours of all days before this one. */
    public Rational before(LocalDate day) {
        return sevenfold(day).dividedBy(DAYS_OF_A_WEEK);
    }

    /** The hours of the days from {@code first} on that lie before {@code day}. */
    public Rational between(LocalDate first, LocalDate day) {
        return sevenfold(day).minus(sevenfold(first)).dividedBy(DAYS_OF_A_WEEK);
    }

    private Rational sevenfold(LocalDate day) {
        var begun = begun(day);
        if (begun == 0) {
            return Rational.ZERO;
        }
        var last = stretches.get(begun - 1);
        if (last.range().to().isBefore(day)) {
            return before[begun];
        }
        var days = day.toEpochDay() - last.range().from().toEpochDay();
        return before[begun - 1].plus(last.hours().times(days));
    }

    /** How many stretches have begun before the day. */
    private int begun(LocalDate day) {
        var low = 0;
        var high = stretches.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (stretches.get(middle).range().from().isBefore(day)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
