package org.credtrail.model.eligibility;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.Certification;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "is this candidate eligible", with reasons. Immutable: a later answer supersedes it, nothing edits it.
 *
 * @param asOf day of submission in the certifying body's zone
 * @param knownAt what was known at this instant was taken into account
 * @param ruleSet id of the rule set that decided
 * @param route criteria of the passing route; empty when none passes
 * @param criteria every criterion of the rule set
 * @param nextReviewOn first day the answer can change with no new fact; null = never
 */
public record Determination(
        Certification certification,
        LocalDate asOf,
        Instant knownAt,
        String ruleSet,
        Evidence evidence,
        Outcome outcome,
        List<String> route,
        List<CriterionResult> criteria,
        List<Flag> flags,
        @Nullable LocalDate nextReviewOn) {

    public Determination {
        route = List.copyOf(route);
        criteria = List.copyOf(criteria);
        flags = List.copyOf(flags);
    }

    /** Which evidence counts: all that is declared, or only what somebody else stands behind. */
    public enum Evidence {
        AS_DECLARED,
        VERIFIED
    }

    /** In order of precedence, the gravest first. */
    public enum Outcome {
        NOT_ELIGIBLE,
        INCOMPLETE,
        PENDING_VERIFICATION,
        MANUAL_REVIEW,
        ELIGIBLE
    }

    /**
     * What one criterion says.
     *
     * @param id permanent, such as {@code CCM-E-A}
     * @param required in words, such as "12 months"
     * @param measured in words, such as "11 months 28 days"
     * @param shortfall in words; null when met
     * @param evidence ids of the dossier entries used
     * @param remedy what would help, in words; null when nothing is needed
     */
    public record CriterionResult(
            String id,
            CriterionOutcome outcome,
            String required,
            String measured,
            @Nullable String shortfall,
            List<String> evidence,
            String explanation,
            String source,
            @Nullable String remedy) {
        public CriterionResult {
            evidence = List.copyOf(evidence);
        }
    }

    public enum CriterionOutcome {
        MET,
        NOT_MET,
        MISSING,
        UNVERIFIED,
        REVIEW
    }

    /** A circumstance a person should know of. REVIEW makes an otherwise eligible case a manual review. */
    public record Flag(FlagCode code, Severity severity, String explanation) {}

    public enum Severity {
        REVIEW,
        WARNING
    }

    public enum FlagCode {
        OTHER_LICENSE_ENCUMBERED,
        LICENSE_CHANGED_AFTER_SUBMISSION,
        LICENSE_CONDITIONAL,
        LICENSE_STATUS_UNKNOWN,
        LICENSE_EXPIRES_TODAY,
        MORAL_CHARACTER_DISCLOSURE,
        REFERENCE_CONFLICT,
        REFERENCE_WITHDRAWN
    }
}
