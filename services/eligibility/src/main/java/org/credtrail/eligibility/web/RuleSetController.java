package org.credtrail.eligibility.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.rulesets.PublishedRuleSet;
import org.credtrail.eligibility.rulesets.RuleSets;
import org.credtrail.model.Certification;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows the rule sets, each with the very text that decides. */
@RestController
class RuleSetController {
    private final RuleSets ruleSets;

    RuleSetController(RuleSets ruleSets) {
        this.ruleSets = ruleSets;
    }

    record Summary(
            String id,
            String title,
            @Nullable LocalDate inForceFrom,
            boolean standard,
            List<String> sources,
            List<Certification> certifications) {}

    /** A criterion in the order of its rule set. */
    record Criterion(Certification certification, String id, String required, String explanation, String source) {}

    record Whole(
            String id,
            String title,
            @Nullable LocalDate inForceFrom,
            boolean standard,
            List<String> sources,
            List<Criterion> criteria,
            String yaml) {}

    @GetMapping("/v1/rule-sets")
    Listing<Summary> all() {
        return new Listing<>(
                ruleSets.all().stream()
                        .map(PublishedRuleSet::ruleSet)
                        .map(set -> new Summary(
                                set.id(),
                                set.title(),
                                set.inForceFrom(),
                                isStandard(set),
                                set.sources(),
                                certifications(set)))
                        .toList(),
                null);
    }

    @GetMapping("/v1/rule-sets/{id}")
    Whole one(@PathVariable String id) {
        var published = ruleSets.find(id)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "No such rule set", "Nobody published it."));
        var set = published.ruleSet();
        return new Whole(
                set.id(),
                set.title(),
                set.inForceFrom(),
                isStandard(set),
                set.sources(),
                criteria(set),
                published.yaml());
    }

    private boolean isStandard(RuleSet set) {
        return set.id().equals(ruleSets.standard().id());
    }

    private static List<Certification> certifications(RuleSet set) {
        return set.requirements().keySet().stream().sorted().toList();
    }

    private static List<Criterion> criteria(RuleSet set) {
        return set.requirements().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue()
                        .leaves()
                        .map(leaf -> new Criterion(
                                entry.getKey(),
                                leaf.id(),
                                leaf.criterion().required(),
                                leaf.explanation(),
                                leaf.source())))
                .toList();
    }
}
