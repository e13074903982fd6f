package org.credtrail.eligibility.evaluation.criteria;

import java.util.List;
import org.credtrail.eligibility.evaluation.Aspect;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.time.FullTime;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;

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
    public int lookBackYears() {
        return years;
    }

    @Override
    public Aspect aspect() {
        return Aspect.JOBS;
    }

    @Override
    public Finding assess(Case at) {
        var counted = JobFilter.count(at, jobs, years == 0 ? null : at.asOf().minusYears(years));
        var weekly = Workload.weekly(at, counted);
        var measure = FullTime.months(weekly, at.conventions().fullTime());
        var pool = at.conventions().daysOfAPooledMonth();
        var met = measure.isAtLeast(months, pool);
        return new Finding(met ? CriterionOutcome.MET : CriterionOutcome.NOT_MET, JobFilter.ids(counted), () -> {
            if (met) {
                return new Words(measure.inWords(pool), null, JobFilter.leftOpen(counted, jobs, true));
            }
            var runs = FullTime.fullTimeRuns(weekly, at.conventions().fullTime());
            return new Words(
                    measure.inWords(pool),
                    InWords.monthsShort(measure, months, InWords.endingBefore(at.asOf(), runs), pool),
                    "More full-time months of this kind of work.");
        });
    }
}
