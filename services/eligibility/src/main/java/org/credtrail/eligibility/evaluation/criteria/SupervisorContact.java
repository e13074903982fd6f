package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Turn;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.evaluation.Subject;
import org.credtrail.eligibility.evaluation.criteria.JobFilter.Counted;
import org.credtrail.eligibility.time.Months;
import org.credtrail.eligibility.time.WeeklyHours;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.jspecify.annotations.Nullable;

/** A supervisor's contact, while the counted jobs span less than so many months (domain §0, conventions 6 and 13). */
public record SupervisorContact(int untilMonths, List<JobFilter> jobs) implements Criterion {

    public SupervisorContact {
        jobs = List.copyOf(jobs);
    }

    @Override
    public String required() {
        return "a supervisor's contact, with less than " + InWords.count(untilMonths, "month") + " of experience";
    }

    @Override
    public boolean asksAbout(Subject subject) {
        return JobFilter.asksAbout(subject, jobs);
    }

    @Override
    public Finding assess(Case at) {
        var all = JobFilter.count(at, jobs);
        var counted = JobFilter.begun(all, at.asOf());
        var withContact = withContact(counted);
        if (!withContact.isEmpty()) {
            return new Finding(
                    CriterionOutcome.MET,
                    JobFilter.ids(withContact),
                    () -> new Words("contact given", null, JobFilter.leftOpen(at, withContact, jobs, false)),
                    Turn.NEVER);
        }
        var pool = at.conventions().daysOfAPooledMonth();
        var runs = JobFilter.runs(all);
        var elapsed = Months.weighted(WeeklyHours.within(runs, null, at.asOf().minusDays(1)));
        return elapsed.isAtLeast(untilMonths, pool)
                ? new Finding(
                        CriterionOutcome.MET,
                        JobFilter.ids(counted),
                        () -> new Words(
                                "not needed: " + elapsed.inWords(pool),
                                null,
                                JobFilter.leftOpen(at, counted, jobs, false)),
                        Turn.NEVER)
                : new Finding(
                        CriterionOutcome.MISSING,
                        JobFilter.ids(counted),
                        () -> new Words(
                                "no contact; " + elapsed.inWords(pool) + " of experience",
                                "1 contact short",
                                "Name a supervisor of a job that counts."),
                        () -> Days.inSight(
                                at.asOf(),
                                Days.earlier(firstWithContact(all), Months.reached(runs, untilMonths, pool))));
    }

    private static List<Counted> withContact(List<Counted> counted) {
        var with = new ArrayList<Counted>();
        for (var each : counted) {
            if (each.job().employment().supervisor() != null) {
                with.add(each);
            }
        }
        return with;
    }

    /** The first day before which a job with a contact has begun. */
    private static @Nullable LocalDate firstWithContact(List<Counted> all) {
        LocalDate first = null;
        for (var each : withContact(all)) {
            first = Days.earlier(first, each.range().from().plusDays(1));
        }
        return first;
    }
}
