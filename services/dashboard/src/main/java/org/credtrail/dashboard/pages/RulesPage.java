package org.credtrail.dashboard.pages;

import com.mongodb.client.model.Filters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.credtrail.model.message.RuleSetFact.RuleSetPublished;
import org.credtrail.runtime.store.Keyed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The rule sets by which answers are given, as they were published. */
@Controller
class RulesPage {
    private static final int MAX_RULE_SETS = 500;

    private final RowQuery rows;

    RulesPage(RowQuery rows) {
        this.rows = rows;
    }

    record RuleSet(String id, String title, @Nullable String inForceFrom, String yaml, long lines) {}

    @GetMapping("/rules")
    ModelAndView rules() {
        List<RuleSet> ruleSets =
                rows.states().list("rule-set", Filters.empty(), null, MAX_RULE_SETS, RuleSetPublished.class).stream()
                        .map(Keyed::value)
                        .map(r -> new RuleSet(
                                r.ruleSetId(),
                                r.title(),
                                Show.day(r.inForceFrom()),
                                r.yaml(),
                                r.yaml().lines().count()))
                        .sorted(Comparator.comparing(RuleSet::id))
                        .toList();
        return new ModelAndView("dashboard/rules", Map.of("ruleSets", ruleSets));
    }
}
