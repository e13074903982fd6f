package org.credtrail.eligibility.evaluation.criteria;

import java.util.List;
import org.credtrail.eligibility.evaluation.Aspect;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.time.FullTime;
import org.credtrail.eligibility.time.Months;
import org.credtrail.eligibility.time.Rational;
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
    public Aspect aspect() {
        return Aspect.JOBS;
    }

    @Override
    public Finding assess(Case at) {
        var counted = JobFilter.count(at, jobs);
        var runs = FullTime.fullTimeRuns(
                Workload.weekly(at, counted), at.conventions().fullTime());
        var elapsed = Months.elapsed(runs);
        var worked = Workload.hours(at, counted, null);
        var pool = at.conventions().daysOfAPooledMonth();
        var met = elapsed.isAtLeast(months, pool) || worked.isAtLeast(Rational.of(hours));
        return new Finding(met ? CriterionOutcome.MET : CriterionOutcome.NOT_MET, JobFilter.ids(counted), () -> {
            var measured = elapsed.inWords(pool) + " full time; " + InWords.hours(worked);
            if (met) {
                return new Words(measured, null, JobFilter.leftOpen(counted, jobs, true));
            }
            var last = InWords.endingBefore(at.asOf(), runs);
            return new Words(
                    measured,
                    InWords.monthsShort(elapsed, months, last, pool) + " of full time; "
                            + InWords.hoursShort(Rational.of(hours).minus(worked)),
                    "More hours of this kind of work.");
        });
    }
}
