package org.credtrail.eligibility.impact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.credtrail.eligibility.impact.ImpactJob.State;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is and what it has found so far.
 *
 * @param done candidates looked at
 * @param etaSeconds null until there is a rate
 * @param before applications by their current outcome
 * @param after the same applications under the rule set that is tried
 * @param newlyEligible the first of those who become ELIGIBLE or are no longer ruled out
 * @param newlyIneligible the first of those who are no longer ELIGIBLE or are ruled out now
 */
public record ImpactReport(
        String id,
        String ruleSet,
        State state,
        Instant startedAt,
        long done,
        long total,
        double ratePerSecond,
        @Nullable Long etaSeconds,
        Map<Outcome, Long> before,
        Map<Outcome, Long> after,
        long newlyEligibleCount,
        List<Named> newlyEligible,
        long newlyIneligibleCount,
        List<Named> newlyIneligible,
        List<Flipped> flips,
        @Nullable String failure) {
    static final int MOST_NAMED = 1000;
    private static final double MILLIS = 1000.0;

    /** Somebody whose answer changes. {@code flipped} are the criteria that turn. */
    public record Named(
            String candidateId,
            String applicationId,
            Certification certification,
            Outcome before,
            Outcome after,
            List<String> flipped) {}

    /** How often a criterion turns from one outcome to another. */
    public record Flipped(String criterion, CriterionOutcome from, CriterionOutcome to, long count) {}

    static ImpactReport of(ImpactJob job, Function<Row.Turn, List<Row>> named) {
        var rate = job.workedMillis() == 0 ? 0 : job.done() * MILLIS / job.workedMillis();
        var eta = job.state() != State.RUNNING
                ? Long.valueOf(0)
                : rate > 0 ? Long.valueOf(Math.round((job.total() - job.done()) / rate)) : null;
        var tally = job.tally();
        return new ImpactReport(
                job.id(),
                job.ruleSet(),
                job.state(),
                job.startedAt(),
                job.done(),
                job.total(),
                rate,
                eta,
                tally.before(),
                tally.after(),
                tally.turns().getOrDefault(Row.Turn.NEWLY_ELIGIBLE, 0L),
                named(named.apply(Row.Turn.NEWLY_ELIGIBLE)),
                tally.turns().getOrDefault(Row.Turn.NEWLY_INELIGIBLE, 0L),
                named(named.apply(Row.Turn.NEWLY_INELIGIBLE)),
                tally.flips().entrySet().stream()
                        .map(entry -> flipped(Flip.parse(entry.getKey()), entry.getValue()))
                        .toList(),
                job.failure());
    }

    private static List<Named> named(List<Row> rows) {
        return rows.stream()
                .map(row -> new Named(
                        row.candidateId(),
                        row.applicationId(),
                        row.certification(),
                        row.before(),
                        row.after(),
                        row.flips().stream().map(Flip::criterion).toList()))
                .toList();
    }

    private static Flipped flipped(Flip flip, long count) {
        return new Flipped(flip.criterion(), flip.from(), flip.to(), count);
    }
}
