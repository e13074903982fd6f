package org.credtrail.notifications;

import java.util.List;
import org.credtrail.model.Topics;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.Table;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.Own;
import org.credtrail.runtime.access.Role;
import org.credtrail.runtime.access.Rule;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.web.FormSeals;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NotificationsWiring {

    @Bean
    FormSeals formSeals(@Value("${credtrail.link-secret}") String secret) {
        return new FormSeals(secret);
    }

    @Bean
    Table contact() {
        return new Table(KeptTexts.CONTACTS, Topics.CONTACTS, ContactDetails.class);
    }

    /** The mailbox holds live links, so auditors read the ledger but not the mail. */
    @Bean
    AccessRules notificationsAccess() {
        return () -> List.of(
                Rule.of("GET", "/v1/notifications", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR),
                Rule.of("GET", "/v1/mailbox", Role.OPERATOR),
                Rule.of("GET", "/mailbox", Role.OPERATOR),
                Rule.of("GET", "/mailbox/**", Role.OPERATOR),
                Rule.of("GET", "/v1/preferences", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR, Role.CANDIDATE)
                        .whose(Role.CANDIDATE, new Own.Parameter("candidateId")),
                // candidates choose by the link in their mail: here the body says whose choice it is
                Rule.of("POST", "/v1/preferences", Role.OPERATOR),
                Rule.of("GET", "/v1/sending", Role.OPERATOR, Role.AUDITOR),
                Rule.of("POST", "/v1/sending/{action}", Role.OPERATOR),
                Rule.of("POST", "/v1/bounces", Role.OPERATOR, Role.INTEGRATION),
                Rule.of("GET", "/v1/webhook-events", Role.OPERATOR, Role.AUDITOR, Role.INTEGRATION),
                Rule.of("GET", "/sending", Role.OPERATOR, Role.AUDITOR),
                Rule.of("POST", "/sending", Role.OPERATOR),
                Rule.secret("GET", "/u/**"),
                Rule.secret("POST", "/u/**"),
                Rule.of("GET", "/templates", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR),
                Rule.of("GET", "/templates/**", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR),
                Rule.open("GET", "/notifications/**"));
    }
}
