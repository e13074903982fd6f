package org.credtrail.eligibility.flow;

import java.time.Instant;
import java.util.Map;
import org.credtrail.eligibility.evaluation.Evaluation;
import org.credtrail.eligibility.evaluation.Question;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.jspecify.annotations.Nullable;

/** Determines applications of the live flow, where only verified evidence decides. */
public record Determiner(RuleSet ruleSet, Capabilities capabilities) {

    /** With everything that was heard, whatever the order; the answer is as of {@code knownAt}. */
    Determination now(EligibilityState state, Application application, Instant knownAt) {
        return determine(state, application, null, knownAt);
    }

    /** With what was known at an instant. */
    Determination asKnownAt(EligibilityState state, Application application, Instant knownAt) {
        return determine(state, application, knownAt, knownAt);
    }

    private Determination determine(
            EligibilityState state, Application application, @Nullable Instant limit, Instant knownAt) {
        var known = KnownDossier.of(state, limit);
        return Evaluation.determine(
                new Question(
                        application.certification(),
                        application.submittedAt(),
                        limit,
                        knownAt,
                        Evidence.VERIFIED,
                        known.dossier(),
                        known.withdrawn(),
                        Map.of()),
                ruleSet,
                capabilities);
    }

    /** Whether two determinations give the same answer for the same reasons, whenever they were made. */
    static boolean sameAnswer(Determination one, Determination other) {
        return sameAndNextReview(one, withNextReview(other, one));
    }

    /** The same, and the same day on which it may change by itself. */
    static boolean sameAndNextReview(Determination one, Determination other) {
        return one.equals(new Determination(
                other.certification(),
                other.asOf(),
                one.knownAt(),
                other.ruleSet(),
                other.evidence(),
                other.outcome(),
                other.route(),
                other.criteria(),
                other.flags(),
                other.nextReviewOn()));
    }

    private static Determination withNextReview(Determination of, Determination from) {
        return new Determination(
                of.certification(),
                of.asOf(),
                of.knownAt(),
                of.ruleSet(),
                of.evidence(),
                of.outcome(),
                of.route(),
                of.criteria(),
                of.flags(),
                from.nextReviewOn());
    }
}
