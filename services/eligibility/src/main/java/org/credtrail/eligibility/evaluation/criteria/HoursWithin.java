package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.evaluation.Subject;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.eligibility.time.TurningDays;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.jspecify.annotations.Nullable;

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
    public boolean asksAbout(Subject subject) {
        return subject == Subject.JOB_HOURS || JobFilter.asksAbout(subject, jobs);
    }

    @Override
    public Finding assess(Case at) {
        var all = JobFilter.count(at, jobs);
        var workload = Workload.hours(at, all);
        var worked = worked(workload, at.asOf());
        var counted = JobFilter.begun(all, at.asOf());
        var missing = Rational.of(hours).minus(worked);
        return missing.signum() <= 0
                ? new Finding(
                        CriterionOutcome.MET,
                        JobFilter.ids(counted),
                        () -> new Words(InWords.hours(worked), null, JobFilter.leftOpen(at, counted, jobs, true)),
                        () -> turn(at, workload, true))
                : new Finding(
                        CriterionOutcome.NOT_MET,
                        JobFilter.ids(counted),
                        () -> new Words(
                                InWords.hours(worked),
                                InWords.hoursShort(missing),
                                "More of this work, or a ledger that shows more hours."),
                        () -> turn(at, workload, false));
    }

    private Rational worked(Workload workload, LocalDate asOf) {
        return workload.hours(asOf.minusYears(years), asOf);
    }

    private @Nullable LocalDate turn(Case at, Workload workload, boolean met) {
        var days = TurningDays.after(at.asOf());
        return met || workload.goesOnAfter(at.asOf())
                ? workload.turnsOn(days, years)
                        .search(day -> worked(workload, day).isAtLeast(Rational.of(hours)) != met)
                : null;
    }
}
