package org.credtrail.eligibility.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.credtrail.model.Certification;
import org.jspecify.annotations.Nullable;

/**
 * A dated set of rules, immutable once published.
 *
 * @param inForceFrom null = used by name only
 * @param requirements per certification it speaks of
 */
public record RuleSet(
        String id,
        String title,
        @Nullable LocalDate inForceFrom,
        List<String> sources,
        Conventions conventions,
        Map<Certification, Requirement> requirements) {

    public RuleSet {
        sources = List.copyOf(sources);
        requirements = Map.copyOf(requirements);
    }
}
