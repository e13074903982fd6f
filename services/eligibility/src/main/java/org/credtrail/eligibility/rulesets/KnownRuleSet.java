package org.credtrail.eligibility.rulesets;

import java.time.Instant;
import java.time.LocalDate;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule set and where it is in its life.
 *
 * @param inForceFrom first day of submission it decides by itself; null = it is used by name only
 * @param reason why it was withdrawn
 */
public record KnownRuleSet(
        RuleSetText text,
        Status status,
        @Nullable LocalDate inForceFrom,
        @Nullable Instant publishedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String reason) {

    /** A draft may change; what is published never does; what is withdrawn stays readable and decides nothing new. */
    public enum Status {
        DRAFT,
        PUBLISHED,
        WITHDRAWN
    }

    public RuleSet ruleSet() {
        return text.ruleSet();
    }

    public String id() {
        return text.ruleSet().id();
    }
}
