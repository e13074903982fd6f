package org.credtrail.renewals;

import java.util.HexFormat;
import java.util.List;
import org.credtrail.model.LinkToken;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.Role;
import org.credtrail.runtime.access.Rule;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the pure handler to its rules, and names the role of every route. */
@Configuration(proxyBeanMethods = false)
class RenewalsConfiguration {

    /** A calendar's address never changes: it has one generation. */
    private static final int GENERATION = 1;

    @Bean
    RuleBook ruleBook() {
        return RuleFiles.read();
    }

    @Bean
    CredentialHandler credentialHandler(RuleBook rules, @Value("${credtrail.link-secret}") String linkSecret) {
        var secret = HexFormat.of().parseHex(linkSecret);
        return new CredentialHandler(
                rules, candidateId -> LinkToken.hash(LinkToken.of(secret, LinkKind.CALENDAR, candidateId, GENERATION)));
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
                        Role.INTEGRATION),
                Rule.of("GET", "/v1/credentials/**", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR, Role.INTEGRATION),
                Rule.of("POST", "/v1/credentials/*/renewals", Role.OPERATOR, Role.INTEGRATION),
                Rule.of("POST", "/v1/credentials/*/actions", Role.REVIEWER),
                Rule.open("GET", "/v1/calendars/*"));
    }
}
