package org.credtrail.eligibility.evaluation;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.credtrail.model.Certification;
import org.jspecify.annotations.Nullable;

/**
 * A dated set of rules, immutable once published.
 *
 * @param inForceFrom null = used by name only
 * @param requirements per certification it speaks of
 * @param criteria those of the requirements, in their order
 */
public record RuleSet(
        String id,
        String title,
        @Nullable LocalDate inForceFrom,
        List<String> sources,
        Conventions conventions,
        Map<Certification, Requirement> requirements,
        Map<Certification, List<Requirement.Leaf>> criteria) {

    public RuleSet {
        sources = List.copyOf(sources);
        requirements = Map.copyOf(requirements);
        criteria = Map.copyOf(criteria);
    }

    public RuleSet(
            String id,
            String title,
            @Nullable LocalDate inForceFrom,
            List<String> sources,
            Conventions conventions,
            Map<Certification, Requirement> requirements) {
        this(id, title, inForceFrom, sources, conventions, requirements, criteriaOf(requirements));
    }

    private static Map<Certification, List<Requirement.Leaf>> criteriaOf(Map<Certification, Requirement> requirements) {
        var criteria = new EnumMap<Certification, List<Requirement.Leaf>>(Certification.class);
        requirements.forEach((certification, requirement) ->
                criteria.put(certification, requirement.leaves().toList()));
        return criteria;
    }
}
