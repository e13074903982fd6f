package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.evaluation.Subject;
import org.credtrail.eligibility.time.FullTime;
import org.credtrail.eligibility.time.Months;
import org.credtrail.eligibility.time.TurningDays;
import org.credtrail.eligibility.time.WeeklyHours;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * So many months of full-time work; part-time work counts by its share (domain §0, conventions 3 to 5).
 *
 * @param years only work of the last years counts (convention 8); 0 = all work
 */
public record FullTimeMonths(int months, int years, List<JobFilter> jobs) implements Criterion {

    public FullTimeMonths {
        jobs = List.copyOf(jobs);
    }

    @Override
    public String required() {
        return InWords.count(months, "month") + (years == 0 ? "" : " within " + InWords.count(years, "year"));
    }

    @Override
    public boolean asksAbout(Subject subject) {
        return subject == Subject.JOB_HOURS || JobFilter.asksAbout(subject, jobs);
    }

    @Override
    public Finding assess(Case at) {
        var all = JobFilter.count(at, jobs);
        var runs = FullTime.fractions(Workload.weekly(at, all), at.conventions().fullTime());
        var until = until(runs, at.asOf());
        var measure = Months.weighted(until);
        var pool = at.conventions().daysOfAPooledMonth();
        var met = measure.isAtLeast(months, pool);
        var counted = JobFilter.begun(all, notBefore(at.asOf()), at.asOf());
        return new Finding(
                met ? CriterionOutcome.MET : CriterionOutcome.NOT_MET,
                JobFilter.ids(counted),
                () -> met
                        ? new Words(measure.inWords(pool), null, JobFilter.leftOpen(at, counted, jobs, true))
                        : new Words(
                                measure.inWords(pool),
                                InWords.monthsShort(measure, months, InWords.fullTimeUntil(at.asOf(), until), pool),
                                "More of this work, full time or by its share."),
                () -> turn(at, runs, met));
    }

    private @Nullable LocalDate turn(Case at, List<WeeklyHours> runs, boolean met) {
        var pool = at.conventions().daysOfAPooledMonth();
        if (years == 0) {
            return met ? null : Days.inSight(at.asOf(), Months.reached(runs, months, pool));
        }
        var days = TurningDays.after(at.asOf());
        runs.forEach(run -> days.worked(run.range(), years));
        return days.search(day -> Months.weighted(until(runs, day)).isAtLeast(months, pool) != met);
    }

    private List<WeeklyHours> until(List<WeeklyHours> runs, LocalDate asOf) {
        return WeeklyHours.within(runs, notBefore(asOf), asOf.minusDays(1));
    }

    private @Nullable LocalDate notBefore(LocalDate asOf) {
        return years == 0 ? null : asOf.minusYears(years);
    }
}
