package org.credtrail.eligibility;

import java.time.Clock;
import java.util.List;
import org.credtrail.eligibility.flow.DeterminationHistory;
import org.credtrail.eligibility.flow.Determiner;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.eligibility.rulesets.RuleSetPublication;
import org.credtrail.eligibility.rulesets.RuleSets;
import org.credtrail.eligibility.rulesets.ShippedData;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.message.RuleSetFact.RuleSetPublished;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.Table;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.Role;
import org.credtrail.runtime.access.Rule;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.store.States;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Answers who is eligible, on request and for every application heard of. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(EligibilitySettings.class)
public class EligibilityApplication {

    public static void main(String[] args) {
        ServiceLauncher.run(EligibilityApplication.class, "eligibility", args);
    }

    @Bean
    RuleSets ruleSets(EligibilitySettings settings) {
        return new RuleSets(ShippedData.ruleSets(), settings.defaultRuleSet());
    }

    @Bean
    Capabilities capabilities() {
        return ShippedData.capabilities();
    }

    @Bean
    Determiner determiner(RuleSets ruleSets, Capabilities capabilities) {
        return new Determiner(ruleSets.standard(), capabilities);
    }

    @Bean
    Handler<?> eligibility(Determiner determiner) {
        return new EligibilityHandler(determiner);
    }

    @Bean
    DeterminationHistory determinationHistory(Determiner determiner) {
        return new DeterminationHistory(determiner);
    }

    @Bean
    Table publishedRuleSets() {
        return new Table(RuleSetPublication.TABLE, Topics.RULE_SETS, RuleSetPublished.class);
    }

    @Bean
    RuleSetPublication ruleSetPublication(RuleSets ruleSets, States states, Edge edge, Clock clock) {
        return new RuleSetPublication(ruleSets, states, edge, clock);
    }

    @Bean
    AccessRules accessRules() {
        return () -> List.of(
                Rule.of("POST", "/v1/evaluations", Role.OPERATOR, Role.REVIEWER, Role.INTEGRATION, Role.CANDIDATE),
                Rule.of("GET", "/v1/candidates/*/determinations", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR),
                Rule.of("GET", "/v1/rule-sets/**", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR, Role.INTEGRATION));
    }
}
