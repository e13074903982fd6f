package org.credtrail.eligibility.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A range of days worked at so many hours a week. */
public record WeeklyHours(DayRange range, Rational hours) {

    /** Concurrent jobs added up: disjoint ranges in order of time; neighbors of equal hours are one. */
    public static List<WeeklyHours> added(List<WeeklyHours> jobs) {
        if (jobs.size() < 2) {
            return jobs;
        }
        var changes = new TreeMap<LocalDate, Change>();
        for (var job : jobs) {
            changes.merge(job.range.from(), new Change(1, job.hours), Change::plus);
            changes.merge(job.range.to().plusDays(1), new Change(-1, Rational.ZERO.minus(job.hours)), Change::plus);
        }
        var added = new ArrayList<WeeklyHours>();
        var now = new Change(0, Rational.ZERO);
        LocalDate since = changes.firstKey();
        for (var change : changes.entrySet()) {
            if (now.jobs > 0 && since.isBefore(change.getKey())) {
                append(
                        added,
                        new WeeklyHours(new DayRange(since, change.getKey().minusDays(1)), now.hours));
            }
            now = now.plus(change.getValue());
            since = change.getKey();
        }
        return added;
    }

    static void append(List<WeeklyHours> added, WeeklyHours next) {
        if (!added.isEmpty()) {
            var last = added.getLast();
            if (last.hours.equals(next.hours) && last.range.to().plusDays(1).equals(next.range.from())) {
                added.set(
                        added.size() - 1,
                        new WeeklyHours(new DayRange(last.range.from(), next.range.to()), last.hours));
                return;
            }
        }
        added.add(next);
    }

    private record Change(int jobs, Rational hours) {
        Change plus(Change other) {
            return new Change(jobs + other.jobs, hours.plus(other.hours));
        }
    }
}
