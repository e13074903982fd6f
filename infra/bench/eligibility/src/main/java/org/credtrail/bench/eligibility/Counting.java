package org.credtrail.bench.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.credtrail.bench.eligibility.DroolsFacts.CourseFact;
import org.credtrail.bench.eligibility.DroolsFacts.JobFact;
import org.credtrail.eligibility.time.DayRange;
import org.credtrail.eligibility.time.FullTime;
import org.credtrail.eligibility.time.Hours;
import org.credtrail.eligibility.time.Months;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.eligibility.time.WeeklyHours;
import org.credtrail.eligibility.time.WorkedHours;
import org.credtrail.model.dossier.Employment.Role;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of the other engine call: the same arithmetic as ours, so that only the engines differ. Each criterion is
 * measured once with the answered questions, and once more assuming the open ones only where that can tell.
 */
public final class Counting {
    private static final Rational FULL_TIME = Rational.of(35);
    private static final Rational CAP = Rational.of(40);
    private static final int POOL = 31;

    private Counting() {}

    public static String fullTimeMonths(Collection<?> jobs, LocalDate asOf, boolean underCcm, long months) {
        return outcome(
                jobs,
                job -> isTrue(job.getPaid()) && (!underCcm || isTrue(job.getSupervised())),
                (some, assumed) -> isFullTime(some, asOf, underCcm, months, assumed));
    }

    /** Whether a route is met without self-employed jobs; {@code others} supervise. */
    public static boolean enoughWhenEmployed(Collection<?> jobs, Collection<?> others, LocalDate asOf) {
        var supervised = jobs(jobs).stream()
                .filter(job -> isTrue(job.getSupervised()) && job.isUnderCcm())
                .toList();
        return isFullTime(supervised, asOf, true, 12, false)
                || isFullTime(jobs(jobs), asOf, false, 24, false)
                || isFullTime(jobs(others), asOf, false, 12, false);
    }

    public static String yearOrHours(Collection<?> jobs, LocalDate asOf, boolean supervised) {
        return outcome(
                jobs,
                job -> isTrue(job.getPaid())
                        && isTrue(job.getHealthCare())
                        && (!supervised || isTrue(job.getSupervised()) && isTrue(job.getInScope())),
                (some, assumed) -> Months.weighted(FullTime.fullTimeRuns(weekly(some, asOf, false, assumed), FULL_TIME))
                                .isAtLeast(12, POOL)
                        || hours(some, asOf, null, assumed).isAtLeast(Rational.of(2080)));
    }

    public static boolean contact(Collection<?> jobs, LocalDate asOf) {
        for (var job : jobs(jobs)) {
            if (job.isContactGiven() && range(job, asOf) != null) {
                return true;
            }
        }
        return elapsed(jobs(jobs), asOf).isAtLeast(24, POOL);
    }

    public static String asNurse(Collection<?> jobs, LocalDate asOf) {
        return outcome(
                jobs,
                job -> isTrue(job.getPaid())
                        && (job.getJob().role() == Role.REGISTERED_NURSE || isTrue(job.getClinical())),
                (some, _) -> elapsed(some, asOf).isAtLeast(24, POOL));
    }

    public static String hoursWithin(Collection<?> jobs, LocalDate asOf) {
        return outcome(
                jobs,
                job -> isTrue(job.getPaid()) && isTrue(job.getClinical()),
                (some, assumed) ->
                        hours(some, asOf, asOf.minusYears(3), assumed).isAtLeast(Rational.of(2000)));
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

    private interface Measure {
        boolean isMet(List<JobFact> jobs, boolean assumed);
    }

    private static String outcome(Collection<?> jobs, Predicate<JobFact> answered, Measure measure) {
        var all = jobs(jobs);
        var clear = new ArrayList<JobFact>(all.size());
        var isOpen = false;
        for (var job : all) {
            if (answered.test(job)) {
                clear.add(job);
                isOpen |= hoursOf(job) == null;
            } else {
                isOpen = true;
            }
        }
        if (measure.isMet(clear, false)) {
            return "MET";
        }
        return isOpen && measure.isMet(all, true) ? "MISSING" : "NOT_MET";
    }

    private static List<JobFact> jobs(Collection<?> facts) {
        var jobs = new ArrayList<JobFact>(facts.size());
        for (var fact : facts) {
            jobs.add((JobFact) fact);
        }
        return jobs;
    }

    private static boolean isFullTime(
            List<JobFact> jobs, LocalDate asOf, boolean underCcm, long months, boolean assumed) {
        return FullTime.months(weekly(jobs, asOf, underCcm, assumed), FULL_TIME).isAtLeast(months, POOL);
    }

    private static List<WeeklyHours> weekly(List<JobFact> jobs, LocalDate asOf, boolean underCcm, boolean assumed) {
        var weekly = new ArrayList<WeeklyHours>(jobs.size());
        for (var job : jobs) {
            var range = range(job, asOf);
            if (range != null && underCcm) {
                var ccm = job.getJob().supervisor().ccm();
                range = range.within(ccm.from(), ccm.to());
            }
            var hours = weekly(job, assumed);
            if (range != null && hours != null) {
                weekly.add(new WeeklyHours(range, hours));
            }
        }
        return weekly;
    }

    private static Months elapsed(List<JobFact> jobs, LocalDate asOf) {
        var ranges = new ArrayList<DayRange>(jobs.size());
        for (var job : jobs) {
            var range = range(job, asOf);
            if (range != null) {
                ranges.add(range);
            }
        }
        return Months.elapsed(ranges);
    }

    private static Rational hours(List<JobFact> jobs, LocalDate asOf, @Nullable LocalDate notBefore, boolean assumed) {
        var estimates = new ArrayList<WeeklyHours>(jobs.size());
        var ledger = new ArrayList<Hours.Dated>();
        for (var job : jobs) {
            var range = range(job, asOf);
            if (range != null && job.getJob().ledger().isEmpty()) {
                var hours = weekly(job, assumed);
                if (hours != null) {
                    estimates.add(new WeeklyHours(range, hours));
                }
            } else if (range != null) {
                for (var row : job.getJob().ledger()) {
                    ledger.add(new Hours.Dated(new DayRange(row.from(), row.to()), Rational.of(row.hours())));
                }
            }
        }
        var worked = new WorkedHours(Hours.counted(estimates, ledger, CAP));
        return notBefore == null ? worked.before(asOf) : worked.between(notBefore, asOf);
    }

    private static @Nullable DayRange range(JobFact job, LocalDate asOf) {
        var last = asOf.minusDays(1);
        var to = job.getJob().to();
        return DayRange.between(job.getJob().from(), to == null || to.isAfter(last) ? last : to);
    }

    private static @Nullable Rational weekly(JobFact job, boolean assumed) {
        var hours = hoursOf(job);
        if (hours == null) {
            return assumed ? CAP : null;
        }
        return isTrue(job.getSelfEmployed()) ? Rational.of(hours).times(12).dividedBy(52) : Rational.of(hours);
    }

    private static @Nullable BigDecimal hoursOf(JobFact job) {
        return isTrue(job.getSelfEmployed())
                ? job.getJob().billableHoursPerMonth()
                : job.getJob().hoursPerWeek();
    }

    private static boolean isTrue(@Nullable Boolean answer) {
        return Boolean.TRUE.equals(answer);
    }
}
