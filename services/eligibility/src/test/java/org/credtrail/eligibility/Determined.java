package org.credtrail.eligibility;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.eligibility.evaluation.Evaluation;
import org.credtrail.eligibility.evaluation.Question;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.eligibility.rulesets.RuleSetText;
import org.credtrail.eligibility.rulesets.ShippedData;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.CriterionResult;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.credtrail.model.eligibility.Determination.FlagCode;

/** Asks the shipped default rule set. */
public final class Determined {
    public static final RuleSet SEED = shipped("SEED-2023-04");
    public static final Capabilities CAPABILITIES = ShippedData.capabilities();
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private Determined() {}

    /** As declared, submitted at noon of the day. */
    public static Determination determine(Certification certification, String day, Dossiers dossier) {
        return determine(certification, day + "T17:00:00Z", null, Evidence.AS_DECLARED, dossier);
    }

    public static Determination verified(Certification certification, String day, Dossiers dossier) {
        return determine(certification, day + "T17:00:00Z", null, Evidence.VERIFIED, dossier);
    }

    public static Determination determine(
            Certification certification, String submittedAt, String knownAt, Evidence evidence, Dossiers dossier) {
        return by(SEED, certification, submittedAt, knownAt, evidence, dossier);
    }

    /** As declared, by another rule set, submitted at noon of the day. */
    public static Determination by(RuleSet rules, Certification certification, String day, Dossiers dossier) {
        return by(rules, certification, day + "T17:00:00Z", null, Evidence.AS_DECLARED, dossier);
    }

    public static RuleSet shipped(String id) {
        return ShippedData.ruleSets().stream()
                .map(RuleSetText::ruleSet)
                .filter(set -> set.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Determination by(
            RuleSet rules,
            Certification certification,
            String submittedAt,
            String knownAt,
            Evidence evidence,
            Dossiers dossier) {
        return Evaluation.determine(
                Question.of(
                        certification,
                        Instant.parse(submittedAt),
                        knownAt == null ? null : Instant.parse(knownAt),
                        NOW,
                        evidence,
                        dossier.build()),
                rules,
                CAPABILITIES);
    }

    public static CriterionResult criterion(Determination determination, String id) {
        return determination.criteria().stream()
                .filter(criterion -> criterion.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public static CriterionOutcome outcomeOf(Determination determination, String id) {
        return criterion(determination, id).outcome();
    }

    public static List<FlagCode> flags(Determination determination) {
        return determination.flags().stream().map(Determination.Flag::code).toList();
    }

    public static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
