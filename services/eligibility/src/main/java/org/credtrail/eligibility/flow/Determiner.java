package org.credtrail.eligibility.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.credtrail.eligibility.evaluation.Evaluation;
import org.credtrail.eligibility.evaluation.Question;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.jspecify.annotations.Nullable;

/** Determines applications of the live flow, where only verified evidence decides. */
public record Determiner(RulesInForce rules, Capabilities capabilities) {

    /** With everything that was heard, whatever the order; the answer is as of {@code knownAt}. */
    Determination now(EligibilityState state, Application application, Instant knownAt) {
        return Evaluation.determine(
                question(state, application, application.submittedAt(), null, knownAt),
                ruleSet(application),
                capabilities);
    }

    /** With what was known at an instant. */
    Determination asKnownAt(EligibilityState state, Application application, Instant knownAt) {
        return Evaluation.determine(
                question(state, application, application.submittedAt(), knownAt, knownAt),
                ruleSet(application),
                capabilities);
    }

    /** Had it been submitted on another day. {@code limit} null = with everything that was heard until {@code answeredAt}. */
    Determination asOf(
            EligibilityState state,
            Application application,
            LocalDate day,
            @Nullable Instant limit,
            Instant answeredAt) {
        var zone = application.certification().zone();
        return Evaluation.determine(
                question(state, application, noon(day, zone), limit, answeredAt),
                rules.of(application.certification(), day, answeredAt),
                capabilities);
    }

    /** What another rule set says of the same application, in outcomes only. */
    public Evaluation.Outcomes under(RuleSet other, EligibilityState state, Application application) {
        return Evaluation.outcomes(
                question(state, application, application.submittedAt(), null, application.knownAt()),
                other,
                capabilities);
    }

    /** The rule set that decides an application. */
    RuleSet ruleSet(Application application) {
        return rules.of(application.certification(), application.asOf(), application.knownAt());
    }

    private static Question question(
            EligibilityState state,
            Application application,
            Instant submittedAt,
            @Nullable Instant limit,
            Instant answeredAt) {
        var asOf = LocalDate.ofInstant(submittedAt, application.certification().zone());
        var known = KnownDossier.of(state, asOf, limit);
        return new Question(
                application.certification(),
                submittedAt,
                limit,
                answeredAt,
                Evidence.VERIFIED,
                known.dossier(),
                known.withdrawn(),
                known.objected(),
                known.told(),
                known.supervisorsCcm());
    }

    private static Instant noon(LocalDate day, ZoneId zone) {
        return day.atTime(12, 0).atZone(zone).toInstant();
    }

    /** Whether two determinations give the same answer for the same reasons, whenever they were made. */
    static boolean sameAnswer(Determination one, Determination other) {
        return one.equals(at(other, one.knownAt(), one.nextReviewOn()));
    }

    /** The same, and the same day on which it may change by itself. */
    static boolean sameAndNextReview(Determination one, Determination other) {
        return one.equals(at(other, one.knownAt(), other.nextReviewOn()));
    }

    private static Determination at(Determination of, Instant knownAt, @Nullable LocalDate nextReviewOn) {
        return new Determination(
                of.certification(),
                of.asOf(),
                knownAt,
                of.ruleSet(),
                of.evidence(),
                of.outcome(),
                of.route(),
                of.criteria(),
                of.flags(),
                nextReviewOn);
    }
}
