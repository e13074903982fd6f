package org.credtrail.eligibility.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.CriterionResult;
import org.credtrail.model.eligibility.Determination.Flag;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What one determination changed of the one it superseded, and the fact that did it. Of the first one everything is new.
 *
 * @param cause null when the determination was made before causes were kept
 */
public record DeterminationDiff(
        String applicationId,
        Certification certification,
        int number,
        @Nullable Integer supersedes,
        @Nullable Cause cause,
        @Nullable Change<Outcome> outcome,
        @Nullable Change<List<String>> route,
        @Nullable Change<String> ruleSet,
        @Nullable Change<LocalDate> nextReviewOn,
        List<CriterionChange> criteria,
        List<Flag> flagsRaised,
        List<Flag> flagsLowered) {

    /** Before and after; a null side did not exist. */
    public record Change<T>(@Nullable T from, @Nullable T to) {}

    /** A criterion whose outcome, measure or evidence changed. */
    public record CriterionChange(
            String id,
            @Nullable Change<CriterionOutcome> outcome,
            @Nullable Change<String> measured,
            @Nullable Change<List<String>> evidence) {}

    /** {@code number} counts from 1 and must be one of the application's. */
    public static DeterminationDiff of(Application application, int number) {
        var to = application.determinations().get(number - 1);
        var from = number == 1 ? null : application.determinations().get(number - 2);
        return new DeterminationDiff(
                application.applicationId(),
                application.certification(),
                number,
                from == null ? null : number - 1,
                application.cause(number),
                change(from == null ? null : from.outcome(), to.outcome()),
                change(from == null ? null : from.route(), to.route()),
                change(from == null ? null : from.ruleSet(), to.ruleSet()),
                change(from == null ? null : from.nextReviewOn(), to.nextReviewOn()),
                criteria(from, to),
                without(to.flags(), from == null ? List.of() : from.flags()),
                without(from == null ? List.of() : from.flags(), to.flags()));
    }

    private static List<CriterionChange> criteria(@Nullable Determination from, Determination to) {
        var before = new LinkedHashMap<String, CriterionResult>();
        if (from != null) {
            from.criteria().forEach(criterion -> before.put(criterion.id(), criterion));
        }
        var after = new LinkedHashMap<String, CriterionResult>();
        to.criteria().forEach(criterion -> after.put(criterion.id(), criterion));
        var ids = new LinkedHashSet<>(after.keySet());
        ids.addAll(before.keySet());
        var changes = new ArrayList<CriterionChange>();
        for (var id : ids) {
            var one = before.get(id);
            var other = after.get(id);
            var change = new CriterionChange(
                    id,
                    change(one == null ? null : one.outcome(), other == null ? null : other.outcome()),
                    change(one == null ? null : one.measured(), other == null ? null : other.measured()),
                    change(one == null ? null : one.evidence(), other == null ? null : other.evidence()));
            if (change.outcome != null || change.measured != null || change.evidence != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static <T> @Nullable Change<T> change(@Nullable T from, @Nullable T to) {
        return Objects.equals(from, to) ? null : new Change<>(from, to);
    }

    private static List<Flag> without(List<Flag> flags, List<Flag> others) {
        return flags.stream().filter(flag -> !others.contains(flag)).toList();
    }
}
