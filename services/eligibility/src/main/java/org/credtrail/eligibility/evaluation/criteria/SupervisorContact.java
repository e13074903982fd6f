package org.credtrail.eligibility.evaluation.criteria;

import java.util.List;
import org.credtrail.eligibility.evaluation.Aspect;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.time.Months;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;

/** A supervisor's contact, while the counted jobs span less than so many months (domain §0, conventions 6 and 13). */
public record SupervisorContact(int untilMonths, List<JobFilter> jobs) implements Criterion {

    public SupervisorContact {
        jobs = List.copyOf(jobs);
    }

    @Override
    public String required() {
        return "a supervisor's contact under " + InWords.count(untilMonths, "month") + " of experience";
    }

    @Override
    public Aspect aspect() {
        return Aspect.JOBS;
    }

    @Override
    public Finding assess(Case at) {
        var counted = JobFilter.count(at, jobs);
        var withContact = counted.stream()
                .filter(each -> each.job().employment().supervisor() != null)
                .toList();
        if (!withContact.isEmpty()) {
            return new Finding(
                    CriterionOutcome.MET,
                    JobFilter.ids(withContact),
                    () -> new Words("contact given", null, JobFilter.leftOpen(withContact, jobs, false)));
        }
        var pool = at.conventions().daysOfAPooledMonth();
        var elapsed =
                Months.elapsed(counted.stream().map(JobFilter.Counted::range).toList());
        return elapsed.isAtLeast(untilMonths, pool)
                ? new Finding(
                        CriterionOutcome.MET,
                        JobFilter.ids(counted),
                        () -> new Words(
                                "not needed: " + elapsed.inWords(pool), null, JobFilter.leftOpen(counted, jobs, false)))
                : new Finding(
                        CriterionOutcome.MISSING,
                        JobFilter.ids(counted),
                        () -> new Words(
                                "no contact; " + elapsed.inWords(pool) + " of experience",
                                "1 contact short",
                                "Name a supervisor of a job that counts."));
    }
}
