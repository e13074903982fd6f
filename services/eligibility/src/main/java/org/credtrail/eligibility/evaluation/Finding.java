package org.credtrail.eligibility.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.Flag;
import org.jspecify.annotations.Nullable;

/**
 * What a criterion found.
 *
 * @param outcome never UNVERIFIED: whose word counts is decided outside
 * @param evidence ids of the dossier entries that were used
 * @param flags the dossier alone decides them, on every day alike
 * @param words computed only when somebody reads them
 * @param turns computed only when somebody looks ahead
 */
public record Finding(
        CriterionOutcome outcome, List<String> evidence, List<Flag> flags, Supplier<Words> words, Turn turns) {

    public Finding(CriterionOutcome outcome, List<String> evidence, Supplier<Words> words, Turn turns) {
        this(outcome, evidence, List.of(), words, turns);
    }

    /**
     * The finding in words a person would use.
     *
     * @param shortfall null when nothing is short
     * @param remedy what would help; null when nothing is known to
     */
    public record Words(
            String measured,
            @Nullable String shortfall,
            @Nullable String remedy) {

        /** No criterion that is met is short of anything. */
        public static Words met(String measured) {
            return new Words(measured, null, null);
        }
    }

    /** The first later day on which the outcome may be another with no new fact; null = never. */
    @FunctionalInterface
    public interface Turn {
        Turn NEVER = () -> null;

        @Nullable
        LocalDate day();
    }

    /** Met, or met but for a person's look. */
    boolean passes() {
        return outcome == CriterionOutcome.MET || outcome == CriterionOutcome.REVIEW;
    }
}
