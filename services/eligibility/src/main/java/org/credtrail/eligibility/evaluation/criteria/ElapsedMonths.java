package org.credtrail.eligibility.evaluation.criteria;

import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.evaluation.Subject;
import org.credtrail.eligibility.time.Months;
import org.credtrail.eligibility.time.WeeklyHours;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;

/** So many months in such jobs, however few the hours: overlapping jobs count once (domain §0, convention 3). */
public record ElapsedMonths(int months, List<JobFilter> jobs) implements Criterion {

    public ElapsedMonths {
        jobs = List.copyOf(jobs);
    }

    @Override
    public String required() {
        return InWords.count(months, "month");
    }

    @Override
    public boolean asksAbout(Subject subject) {
        return JobFilter.asksAbout(subject, jobs);
    }

    @Override
    public Finding assess(Case at) {
        var counted = JobFilter.count(at, jobs);
        var all = JobFilter.runs(counted);
        var runs = WeeklyHours.within(all, null, at.asOf().minusDays(1));
        var elapsed = Months.weighted(runs);
        var pool = at.conventions().daysOfAPooledMonth();
        var met = elapsed.isAtLeast(months, pool);
        return new Finding(
                met ? CriterionOutcome.MET : CriterionOutcome.NOT_MET,
                JobFilter.ids(JobFilter.begun(counted, at.asOf())),
                () -> met
                        ? new Words(
                                elapsed.inWords(pool),
                                null,
                                JobFilter.leftOpen(at, JobFilter.begun(counted, at.asOf()), jobs, false))
                        : new Words(
                                elapsed.inWords(pool),
                                InWords.monthsShort(elapsed, months, InWords.fullTimeUntil(at.asOf(), runs), pool),
                                "More months of this work."),
                () -> met ? null : Days.inSight(at.asOf(), Months.reached(all, months, pool)));
    }
}
