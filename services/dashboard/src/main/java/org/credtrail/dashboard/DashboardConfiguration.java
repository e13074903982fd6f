package org.credtrail.dashboard;

import static org.credtrail.runtime.access.Role.AUDITOR;
import static org.credtrail.runtime.access.Role.OPERATOR;
import static org.credtrail.runtime.access.Role.REVIEWER;

import com.mongodb.client.model.Indexes;
import java.util.List;
import org.credtrail.dashboard.person.PersonHandler;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.source.SourceHandler;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.RuleSetFact.RuleSetPublished;
import org.credtrail.runtime.Table;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.Rule;
import org.credtrail.runtime.store.States;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the dashboard hears and keeps, and who may read it. */
@Configuration(proxyBeanMethods = false)
class DashboardConfiguration {

    @Bean
    Handler<?> person() {
        return new PersonHandler();
    }

    @Bean
    Handler<?> source() {
        return new SourceHandler();
    }

    @Bean
    Table contacts() {
        return new Table("contact", Topics.CONTACTS, ContactDetails.class);
    }

    @Bean
    Table ruleSets() {
        return new Table("rule-set", Topics.RULE_SETS, RuleSetPublished.class);
    }

    @Bean
    AccessRules dashboardAccess() {
        return () -> List.of(
                Rule.of("GET", "/", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("GET", "/candidates", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("GET", "/candidates/*", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("GET", "/boards", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("GET", "/references", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("GET", "/renewals", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("GET", "/rules", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("GET", "/system", OPERATOR, REVIEWER, AUDITOR),
                Rule.of("GET", "/v1/overview", OPERATOR, REVIEWER, AUDITOR),
                Rule.open("GET", "/dashboard/**"),
                Rule.open("GET", "/webjars/**"),
                Rule.open("GET", "/favicon.ico"));
    }

    /** Every count and every list of the pages is answered by one of these. */
    @Bean
    ApplicationRunner indexes(States states) {
        return _ -> {
            states.index(Rows.CANDIDATES, Indexes.descending("view.changedAt"));
            states.index(Rows.CANDIDATES, Indexes.ascending("view.contactId"));
            states.index(Rows.CANDIDATES, Indexes.ascending("view.npi"));
            states.index(Rows.CANDIDATES, Indexes.ascending("view.licenseNumbers"));
            states.index(Rows.CANDIDATES, Indexes.ascending("view.outcomes"));
            states.index(Rows.CANDIDATES, Indexes.ascending("view.certifications"));
            states.index(Rows.CANDIDATES, Indexes.ascending("view.step"));
            states.index(Rows.APPLICATIONS, Indexes.ascending("view.outcome"));
            states.index(Rows.APPLICATIONS, Indexes.ascending("view.decision"));
            states.index(Rows.APPLICATIONS, Indexes.ascending("view.step", "view.sinceAt"));
            states.index(Rows.LICENSES, Indexes.ascending("view.status"));
            states.index(Rows.REFERENCES, Indexes.ascending("view.state", "view.sinceAt"));
            states.index(Rows.REFERENCES, Indexes.descending("view.sinceAt"));
            states.index(Rows.CREDENTIALS, Indexes.ascending("view.state"));
            states.index(Rows.CREDENTIALS, Indexes.ascending("view.expiresOn"));
            states.index(Rows.SETBACKS, Indexes.descending("view.knownAt"));
            states.index("source", Indexes.ascending("state.boardId"));
            states.index("contact", Indexes.ascending("state.familyName"));
        };
    }
}
