package org.credtrail.eligibility.evaluation.criteria;

import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.evaluation.Subject;
import org.credtrail.eligibility.time.FullTime;
import org.credtrail.eligibility.time.Months;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.eligibility.time.WeeklyHours;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;

/** So many months of full-time days, or so many hours; part-time work counts through hours (domain §0, convention 6). */
public record YearOrHours(int months, int hours, List<JobFilter> jobs) implements Criterion {

    public YearOrHours {
        jobs = List.copyOf(jobs);
    }

    @Override
    public String required() {
        return InWords.count(months, "month") + " full time or " + InWords.count(hours, "hour");
    }

    @Override
    public boolean asksAbout(Subject subject) {
        return subject == Subject.JOB_HOURS || JobFilter.asksAbout(subject, jobs);
    }

    @Override
    public Finding assess(Case at) {
        var all = JobFilter.count(at, jobs);
        var weekly = WeeklyHours.added(Workload.weekly(at, all));
        var runs = FullTime.fullTimeRuns(weekly, at.conventions().fullTime());
        var until = WeeklyHours.within(runs, null, at.asOf().minusDays(1));
        var elapsed = Months.weighted(until);
        var workload = Workload.hours(at, all, weekly);
        var worked = workload.hours(null, at.asOf());
        var pool = at.conventions().daysOfAPooledMonth();
        var met = elapsed.isAtLeast(months, pool) || worked.isAtLeast(Rational.of(hours));
        var counted = JobFilter.begun(all, at.asOf());
        return new Finding(
                met ? CriterionOutcome.MET : CriterionOutcome.NOT_MET,
                JobFilter.ids(counted),
                () -> {
                    var measured = elapsed.inWords(pool) + " full time; " + InWords.hours(worked);
                    if (met) {
                        return new Words(measured, null, JobFilter.leftOpen(at, counted, jobs, true));
                    }
                    var last = InWords.fullTimeUntil(at.asOf(), until);
                    return new Words(
                            measured,
                            InWords.monthsShort(elapsed, months, last, pool) + " of full time, or "
                                    + InWords.hoursShort(Rational.of(hours).minus(worked)),
                            "More of this work, or a ledger that shows more hours.");
                },
                () -> met
                        ? null
                        : Days.inSight(
                                at.asOf(),
                                Days.earlier(Months.reached(runs, months, pool), workload.reached(at.asOf(), hours))));
    }
}
