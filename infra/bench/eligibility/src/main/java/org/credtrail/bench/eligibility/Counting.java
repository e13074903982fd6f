package org.credtrail.bench.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import org.credtrail.bench.eligibility.DroolsFacts.CourseFact;
import org.credtrail.bench.eligibility.DroolsFacts.JobFact;
import org.credtrail.eligibility.time.DayRange;
import org.credtrail.eligibility.time.FullTime;
import org.credtrail.eligibility.time.Hours;
import org.credtrail.eligibility.time.Months;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.eligibility.time.WeeklyHours;

/** What the rules of the other engine call: the same arithmetic as ours, so that only the engines differ. */
public final class Counting {
    private static final Rational FULL_TIME = Rational.of(35);
    private static final Rational CAP = Rational.of(40);
    private static final int POOL = 31;

    private Counting() {}

    public static boolean fullTimeMonths(Collection<?> jobs, LocalDate asOf, boolean underCcm, long months) {
        var weekly = new ArrayList<WeeklyHours>();
        for (var each : jobs) {
            var job = (JobFact) each;
            var range = range(job, asOf);
            if (range != null && underCcm) {
                var ccm = job.job().supervisor().ccm();
                range = range.within(ccm.from(), ccm.to());
            }
            if (range != null) {
                weekly.add(new WeeklyHours(range, weekly(job)));
            }
        }
        return FullTime.months(weekly, FULL_TIME).isAtLeast(months, POOL);
    }

    public static boolean yearOrHours(Collection<?> jobs, LocalDate asOf) {
        var weekly = new ArrayList<WeeklyHours>();
        for (var each : jobs) {
            var range = range((JobFact) each, asOf);
            if (range != null) {
                weekly.add(new WeeklyHours(range, weekly((JobFact) each)));
            }
        }
        return Months.elapsed(FullTime.fullTimeRuns(weekly, FULL_TIME)).isAtLeast(12, POOL)
                || hours(jobs, asOf, null).isAtLeast(Rational.of(2080));
    }

    public static boolean elapsed(Collection<?> jobs, LocalDate asOf, long months) {
        var ranges = new ArrayList<DayRange>();
        for (var each : jobs) {
            var range = range((JobFact) each, asOf);
            if (range != null) {
                ranges.add(range);
            }
        }
        return Months.elapsed(ranges).isAtLeast(months, POOL);
    }

    public static boolean begun(JobFact job, LocalDate asOf) {
        return range(job, asOf) != null;
    }

    public static boolean hoursWithin(Collection<?> jobs, LocalDate asOf) {
        return hours(jobs, asOf, asOf.minusYears(3)).isAtLeast(Rational.of(2000));
    }

    public static boolean courses(Collection<?> courses, LocalDate asOf) {
        var sum = Rational.ZERO;
        for (var each : courses) {
            var course = ((CourseFact) each).course();
            if (!course.completedOn().isBefore(asOf.minusYears(3))
                    && course.completedOn().isBefore(asOf)) {
                sum = sum.plus(Rational.of(course.hours()));
            }
        }
        return sum.isAtLeast(Rational.of(30));
    }

    private static Rational hours(Collection<?> jobs, LocalDate asOf, LocalDate notBefore) {
        var estimates = new ArrayList<WeeklyHours>();
        var ledger = new ArrayList<Hours.Dated>();
        for (var each : jobs) {
            var job = (JobFact) each;
            var range = range(job, asOf);
            if (range == null) {
                continue;
            }
            for (var row : job.job().ledger()) {
                var part = new Hours.Dated(new DayRange(row.from(), row.to()), Rational.of(row.hours()))
                        .within(notBefore, asOf.minusDays(1));
                if (part != null) {
                    ledger.add(part);
                }
            }
            var counted = range.within(notBefore, null);
            if (job.job().ledger().isEmpty() && counted != null) {
                estimates.add(new WeeklyHours(counted, weekly(job)));
            }
        }
        return Hours.total(estimates, ledger, CAP);
    }

    private static DayRange range(JobFact job, LocalDate asOf) {
        var last = asOf.minusDays(1);
        var to = job.job().to();
        return DayRange.between(job.job().from(), to == null || to.isAfter(last) ? last : to);
    }

    private static Rational weekly(JobFact job) {
        return job.isSelfEmployed()
                ? Rational.of(job.job().billableHoursPerMonth()).times(12).dividedBy(52)
                : Rational.of(job.job().hoursPerWeek());
    }
}
