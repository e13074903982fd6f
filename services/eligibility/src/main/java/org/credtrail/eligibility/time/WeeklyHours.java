package org.credtrail.eligibility.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A range of days worked at so many hours a week. */
public record WeeklyHours(DayRange range, Rational hours) {

    /** Concurrent jobs added up: disjoint ranges in order of time; neighbors of equal hours are one. */
    public static List<WeeklyHours> added(List<WeeklyHours> jobs) {
        if (areApart(jobs)) {
            return jobs;
        }
        var edges = new ArrayList<Edge>(2 * jobs.size());
        for (var job : jobs) {
            edges.add(new Edge(job.range.from(), 1, job.hours));
            edges.add(new Edge(job.range.to().plusDays(1), -1, job.hours.negated()));
        }
        edges.sort(null);
        var added = new ArrayList<WeeklyHours>(edges.size());
        var running = 0;
        var hours = Rational.ZERO;
        var since = edges.getFirst().day;
        for (var edge : edges) {
            if (since.isBefore(edge.day)) {
                if (running > 0) {
                    append(added, new DayRange(since, edge.day.minusDays(1)), hours);
                }
                since = edge.day;
            }
            running += edge.jobs;
            hours = hours.plus(edge.hours);
        }
        return added;
    }

    /** One after the other, and days or hours between them: there is nothing to add up. */
    private static boolean areApart(List<WeeklyHours> jobs) {
        for (var i = 1; i < jobs.size(); i++) {
            var earlier = jobs.get(i - 1);
            var later = jobs.get(i);
            if (!earlier.range.to().isBefore(later.range.from())
                    || (earlier.hours.equals(later.hours)
                            && earlier.range.to().plusDays(1).equals(later.range.from()))) {
                return false;
            }
        }
        return true;
    }

    /** Those days of disjoint ranges that lie within; null bounds are open. */
    public static List<WeeklyHours> within(
            List<WeeklyHours> stretches, @Nullable LocalDate notBefore, @Nullable LocalDate notAfter) {
        if (areWithin(stretches, notBefore, notAfter)) {
            return stretches;
        }
        var inside = new ArrayList<WeeklyHours>(stretches.size());
        for (var stretch : stretches) {
            var part = stretch.range.within(notBefore, notAfter);
            if (part != null) {
                inside.add(part == stretch.range ? stretch : new WeeklyHours(part, stretch.hours));
            }
        }
        return inside;
    }

    private static boolean areWithin(
            List<WeeklyHours> stretches, @Nullable LocalDate notBefore, @Nullable LocalDate notAfter) {
        return stretches.isEmpty()
                || (notBefore == null || !stretches.getFirst().range.from().isBefore(notBefore))
                        && (notAfter == null || !stretches.getLast().range.to().isAfter(notAfter));
    }

    /** Adds a stretch that begins after all the others; one that goes on at the same hours makes the last one longer. */
    static void append(List<WeeklyHours> added, DayRange range, Rational hours) {
        if (!added.isEmpty()) {
            var last = added.getLast();
            if (last.hours.equals(hours) && last.range.to().plusDays(1).equals(range.from())) {
                added.set(added.size() - 1, new WeeklyHours(new DayRange(last.range.from(), range.to()), hours));
                return;
            }
        }
        added.add(new WeeklyHours(range, hours));
    }

    /** Where jobs begin, or have ended the day before. */
    private record Edge(LocalDate day, int jobs, Rational hours) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge other) {
            return day.compareTo(other.day);
        }
    }
}
