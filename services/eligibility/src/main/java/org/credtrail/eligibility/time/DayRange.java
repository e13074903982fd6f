package org.credtrail.eligibility.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days from one to another, both inclusive. Never empty. */
public record DayRange(LocalDate from, LocalDate to) {

    /** The last day of what is open-ended. */
    public static final LocalDate OPEN_END = LocalDate.of(9999, 12, 31);

    public DayRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a range of days ends before it begins");
        }
    }

    /** Null when there is no such day. */
    public static @Nullable DayRange between(LocalDate from, LocalDate to) {
        return to.isBefore(from) ? null : new DayRange(from, to);
    }

    /** The days in both; null when there are none. */
    public @Nullable DayRange within(@Nullable LocalDate notBefore, @Nullable LocalDate notAfter) {
        var first = notBefore == null || !from.isBefore(notBefore) ? from : notBefore;
        var last = notAfter == null || !to.isAfter(notAfter) ? to : notAfter;
        return first == from && last == to ? this : between(first, last);
    }

    public long days() {
        return to.toEpochDay() - from.toEpochDay() + 1;
    }

    /** Touching and overlapping ranges become one run (domain §0, convention 3); in order of time. */
    public static List<DayRange> merged(List<DayRange> ranges) {
        if (ranges.size() < 2) {
            return ranges;
        }
        var sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparing(DayRange::from));
        var runs = new ArrayList<DayRange>();
        var run = sorted.getFirst();
        for (var next : sorted.subList(1, sorted.size())) {
            if (next.from.isAfter(run.to.plusDays(1))) {
                runs.add(run);
                run = next;
            } else if (next.to.isAfter(run.to)) {
                run = new DayRange(run.from, next.to);
            }
        }
        runs.add(run);
        return runs;
    }
}
