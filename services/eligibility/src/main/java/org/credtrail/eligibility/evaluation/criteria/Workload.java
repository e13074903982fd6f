package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Job;
import org.credtrail.eligibility.evaluation.criteria.JobFilter.Counted;
import org.credtrail.eligibility.time.Hours;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.eligibility.time.TurningDays;
import org.credtrail.eligibility.time.WeeklyHours;
import org.credtrail.eligibility.time.WorkedHours;
import org.jspecify.annotations.Nullable;

/**
 * How much is worked in counted jobs, on the days to come too. A job whose hours are left open counts nothing, or full time
 * when answers are assumed. A ledger speaks from the day its job has begun; its rows may lie on any days.
 */
final class Workload {
    private final Case at;
    private final List<Counted> jobs;
    private final WorkedHours worked;
    private final boolean hasEarlyRows;

    private Workload(Case at, List<Counted> jobs, List<WeeklyHours> counted) {
        this.at = at;
        this.jobs = jobs;
        this.worked = new WorkedHours(counted);
        this.hasEarlyRows = hasEarlyRows(jobs);
    }

    /** Weekly hours, which make the fractions of full time; ledgers have no say in them (domain §0.1 i). */
    static List<WeeklyHours> weekly(Case at, List<Counted> jobs) {
        var weekly = new ArrayList<WeeklyHours>(jobs.size());
        for (var counted : jobs) {
            var hours = weekly(at, counted);
            if (hours != null) {
                weekly.add(new WeeklyHours(counted.range(), hours));
            }
        }
        return weekly;
    }

    /** Hours by ledger and by estimate. */
    static Workload hours(Case at, List<Counted> jobs) {
        return new Workload(at, jobs, counted(at, jobs));
    }

    /** The same where {@link #weekly} hours have been added up already. */
    static Workload hours(Case at, List<Counted> jobs, List<WeeklyHours> weekly) {
        return new Workload(
                at,
                jobs,
                hasLedger(jobs)
                        ? counted(at, jobs)
                        : Hours.counted(weekly, List.of(), at.conventions().cap()));
    }

    private static boolean hasLedger(List<Counted> jobs) {
        for (var i = 0; i < jobs.size(); i++) {
            if (!jobs.get(i).job().ledger().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Total hours through the day before {@code asOf}; {@code notBefore} null = all of them. */
    Rational hours(@Nullable LocalDate notBefore, LocalDate asOf) {
        var heard = hasEarlyRows ? new WorkedHours(counted(at, JobFilter.begun(jobs, asOf))) : worked;
        return notBefore == null ? heard.before(asOf) : heard.between(notBefore, asOf);
    }

    /** The first day before which so many hours are worked; null when they never are. */
    @Nullable
    LocalDate reached(LocalDate asOf, long required) {
        return hasEarlyRows
                ? turnsOn(TurningDays.after(asOf), 0)
                        .search(day -> hours(null, day).isAtLeast(Rational.of(required)))
                : Hours.reached(worked.stretches(), required);
    }

    boolean goesOnAfter(LocalDate asOf) {
        return hasEarlyRows
                || (!worked.stretches().isEmpty()
                        && !worked.stretches().getLast().range().to().isBefore(asOf));
    }

    TurningDays turnsOn(TurningDays days, int lookBackYears) {
        worked.stretches().forEach(stretch -> days.worked(stretch.range(), lookBackYears));
        jobs.forEach(job -> days.through(job.range().from()));
        return days;
    }

    private static List<WeeklyHours> counted(Case at, List<Counted> jobs) {
        var estimates = new ArrayList<WeeklyHours>(jobs.size());
        var ledger = new ArrayList<Hours.Dated>();
        @Nullable Job shown = null;
        for (var counted : jobs) {
            if (counted.job().ledger().isEmpty()) {
                var hours = weekly(at, counted);
                if (hours != null) {
                    estimates.add(new WeeklyHours(counted.range(), hours));
                }
            } else if (counted.job() != shown) {
                // the days of one job follow each other
                shown = counted.job();
                ledger.addAll(shown.ledger());
            }
        }
        return Hours.counted(estimates, ledger, at.conventions().cap());
    }

    private static boolean hasEarlyRows(List<Counted> jobs) {
        for (var i = 0; i < jobs.size(); i++) {
            var counted = jobs.get(i);
            for (var row : counted.job().ledger()) {
                if (row.range().from().isBefore(counted.range().from())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable Rational weekly(Case at, Counted counted) {
        var hours = counted.job().weeklyHours();
        return hours == null && at.answersAssumed() ? at.conventions().cap() : hours;
    }
}
