package org.credtrail.eligibility;

import java.time.Clock;
import java.util.List;
import org.credtrail.eligibility.flow.DeterminationHistory;
import org.credtrail.eligibility.flow.Determiner;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.impact.Impacts;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.eligibility.rulesets.RuleSetLife;
import org.credtrail.eligibility.rulesets.RuleSetReader;
import org.credtrail.eligibility.rulesets.RuleSets;
import org.credtrail.eligibility.rulesets.ShippedData;
import org.credtrail.eligibility.supervisors.SupervisorLookup;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.Table;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.Own;
import org.credtrail.runtime.access.Role;
import org.credtrail.runtime.access.Rule;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.timers.TimerAction;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Answers who is eligible, on request and for every application heard of. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(EligibilitySettings.class)
public class EligibilityApplication {
    private static final int CANDIDATES_BETWEEN_WRITES = 500;

    public static void main(String[] args) {
        ServiceLauncher.main(EligibilityApplication.class, "eligibility", args);
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
        return new Determiner(ruleSets, capabilities);
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
    Table contacts() {
        return new Table(KeptTexts.CONTACTS, Topics.CONTACTS, ContactDetails.class);
    }

    @Bean
    TimerAction supervisorLookup(States states, Edge edge, Clock clock) {
        return new SupervisorLookup(states, edge, clock);
    }

    @Bean
    RuleSetReader ruleSetReader() {
        return new RuleSetReader();
    }

    @Bean
    RuleSetLife ruleSetLife(RuleSets ruleSets, RuleSetReader reader, States states, Edge edge, Clock clock) {
        return new RuleSetLife(ruleSets, reader, states.database(), edge, clock);
    }

    @Bean
    Impacts impacts(States states, Determiner determiner, RuleSetReader reader, Clock clock) {
        return new Impacts(states, determiner, reader, clock, CANDIDATES_BETWEEN_WRITES);
    }

    @Bean
    AccessRules accessRules() {
        return () -> List.of(
                Rule.of("POST", "/v1/evaluations", Role.OPERATOR, Role.REVIEWER, Role.INTEGRATION, Role.CANDIDATE)
                        .whose(Role.CANDIDATE, new Own.Nobodys())
                        .unlimited()
                        .unrecorded(),
                Rule.of(
                                "GET",
                                "/v1/candidates/{candidateId}/determinations/*/packet",
                                Role.OPERATOR,
                                Role.REVIEWER,
                                Role.AUDITOR)
                        .recorded(),
                Rule.of("GET", "/v1/candidates/*/determinations/**", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR),
                Rule.of("GET", "/v1/rule-sets/**", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR, Role.INTEGRATION),
                Rule.of("PUT", "/v1/rule-sets/*", Role.OPERATOR),
                Rule.of("POST", "/v1/rule-sets/*/publish", Role.OPERATOR),
                Rule.of("POST", "/v1/rule-sets/*/withdraw", Role.OPERATOR),
                Rule.of("POST", "/v1/rule-sets/*/impact", Role.OPERATOR, Role.REVIEWER),
                Rule.of("GET", "/v1/impacts/**", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR),
                Rule.of("POST", "/v1/impacts/*/cancel", Role.OPERATOR, Role.REVIEWER),
                Rule.of("POST", "/v1/impacts/*/resume", Role.OPERATOR, Role.REVIEWER));
    }
}
