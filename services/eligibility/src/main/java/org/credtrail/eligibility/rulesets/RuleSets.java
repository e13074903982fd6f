package org.credtrail.eligibility.rulesets;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.credtrail.eligibility.evaluation.RuleSet;

/** The rule sets that may be used, by id, and the one that is used when nobody names one. */
public final class RuleSets {
    private final Map<String, PublishedRuleSet> byId;
    private final RuleSet standard;

    /** {@code standard} is the id of the default; it must be one of the given sets. */
    public RuleSets(Collection<PublishedRuleSet> published, String standard) {
        var sets = new TreeMap<String, PublishedRuleSet>();
        for (var each : published) {
            if (sets.put(each.ruleSet().id(), each) != null) {
                throw new IllegalArgumentException("rule set " + each.ruleSet().id() + " is there twice");
            }
        }
        this.byId = Collections.unmodifiableMap(sets);
        this.standard = Optional.ofNullable(sets.get(standard))
                .map(PublishedRuleSet::ruleSet)
                .orElseThrow(() -> new IllegalArgumentException("the default rule set " + standard + " is not there"));
    }

    public RuleSet standard() {
        return standard;
    }

    public Optional<PublishedRuleSet> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All of them, by id. */
    public List<PublishedRuleSet> all() {
        return List.copyOf(byId.values());
    }
}
