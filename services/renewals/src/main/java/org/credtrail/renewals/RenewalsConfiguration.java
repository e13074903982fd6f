package org.credtrail.renewals;

import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.credtrail.model.LinkToken;
import org.credtrail.model.Topics;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.renewals.calendar.CalendarTokens;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.renewals.silence.BoardSilenceHandler;
import org.credtrail.runtime.Table;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.Own;
import org.credtrail.runtime.access.Role;
import org.credtrail.runtime.access.Rule;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the pure handler to its rules, and names the role of every route. */
@Configuration(proxyBeanMethods = false)
class RenewalsConfiguration {

    @Bean
    RuleBook ruleBook() {
        return RuleFiles.read();
    }

    @Bean
    StaffAddresses staffAddresses(
            @Value("${credtrail.renewals.manager-email}") String manager,
            @Value("${credtrail.renewals.lead-email}") String lead,
            Edge edge,
            Clock clock) {
        return new StaffAddresses(manager, lead, edge, clock);
    }

    @Bean
    CredentialHandler credentialHandler(
            RuleBook rules,
            @Value("${credtrail.link-secret}") String linkSecret,
            @Value("${credtrail.renewals.manager-email}") String manager,
            @Value("${credtrail.renewals.lead-email}") String lead) {
        var secret = HexFormat.of().parseHex(linkSecret);
        return new CredentialHandler(
                rules,
                candidateId -> LinkToken.hash(CalendarTokens.of(secret, candidateId)),
                StaffAddresses.contacts(manager, lead));
    }

    @Bean
    BoardSilenceHandler boardSilenceHandler(
            RuleBook rules,
            @Value("${credtrail.renewals.manager-email}") String manager,
            @Value("${credtrail.renewals.lead-email}") String lead) {
        return new BoardSilenceHandler(rules.silenceLadder(), StaffAddresses.contacts(manager, lead));
    }

    @Bean
    BoardHolders boardHolders(States states) {
        return new BoardHolders(states);
    }

    /** What people wrote as reasons. */
    @Bean
    Table contacts() {
        return new Table(KeptTexts.CONTACTS, Topics.CONTACTS, ContactDetails.class);
    }

    @Bean
    AccessRules accessRules() {
        return () -> List.of(
                Rule.of(
                                "POST",
                                "/v1/renewal-evaluations",
                                Role.OPERATOR,
                                Role.REVIEWER,
                                Role.AUDITOR,
                                Role.CANDIDATE,
                                Role.INTEGRATION)
                        .whose(Role.CANDIDATE, new Own.Nobodys())
                        .unrecorded(),
                Rule.of(
                                "GET",
                                "/v1/credentials/*/audit-pack",
                                Role.OPERATOR,
                                Role.REVIEWER,
                                Role.AUDITOR,
                                Role.INTEGRATION)
                        .recorded(),
                Rule.of("GET", "/v1/credentials/**", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR, Role.INTEGRATION),
                Rule.of(
                        "GET",
                        "/v1/candidates/*/reminders",
                        Role.OPERATOR,
                        Role.REVIEWER,
                        Role.AUDITOR,
                        Role.INTEGRATION),
                Rule.of(
                        "GET",
                        "/v1/candidates/*/contact-hours",
                        Role.OPERATOR,
                        Role.REVIEWER,
                        Role.AUDITOR,
                        Role.INTEGRATION),
                Rule.of(
                        "POST",
                        "/v1/candidates/{candidateId}/contact-hours/*/judgements",
                        Role.OPERATOR,
                        Role.REVIEWER),
                Rule.of("POST", "/v1/candidates/{candidateId}/contact-hours/**", Role.OPERATOR, Role.INTEGRATION),
                Rule.of("POST", "/v1/audit-samples", Role.OPERATOR, Role.REVIEWER),
                Rule.of("GET", "/v1/audit-samples/*", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR),
                Rule.of("POST", "/v1/credentials/*/renewals", Role.OPERATOR, Role.INTEGRATION),
                Rule.of("POST", "/v1/credentials/*/actions", Role.REVIEWER),
                Rule.of("GET", "/v1/calendar-addresses", Role.OPERATOR),
                Rule.secret("GET", "/v1/calendars/*"));
    }
}
