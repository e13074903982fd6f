package org.credtrail.eligibility.evaluation.criteria;

import java.util.List;
import org.credtrail.eligibility.evaluation.Aspect;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;

/** So many hours of work within the last years (domain §0, conventions 7 and 8). */
public record HoursWithin(int hours, int years, List<JobFilter> jobs) implements Criterion {

    public HoursWithin {
        jobs = List.copyOf(jobs);
    }

    @Override
    public String required() {
        return InWords.count(hours, "hour") + " within " + InWords.count(years, "year");
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
        var counted = JobFilter.count(at, jobs);
        var worked = Workload.hours(at, counted, at.asOf().minusYears(years));
        var missing = Rational.of(hours).minus(worked);
        return missing.signum() <= 0
                ? new Finding(
                        CriterionOutcome.MET,
                        JobFilter.ids(counted),
                        () -> new Words(InWords.hours(worked), null, JobFilter.leftOpen(counted, jobs, true)))
                : new Finding(
                        CriterionOutcome.NOT_MET,
                        JobFilter.ids(counted),
                        () -> new Words(
                                InWords.hours(worked),
                                InWords.hoursShort(missing),
                                "More hours of this kind of work, or a ledger that shows them."));
    }
}
