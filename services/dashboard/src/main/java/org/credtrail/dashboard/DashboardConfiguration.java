package org.credtrail.dashboard;

import static org.credtrail.runtime.access.Role.AUDITOR;
import static org.credtrail.runtime.access.Role.BOARD;
import static org.credtrail.runtime.access.Role.CANDIDATE;
import static org.credtrail.runtime.access.Role.INTEGRATION;
import static org.credtrail.runtime.access.Role.OPERATOR;
import static org.credtrail.runtime.access.Role.REVIEWER;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.credtrail.dashboard.audit.AuditHandler;
import org.credtrail.dashboard.audit.AuditRow;
import org.credtrail.dashboard.figures.Figures;
import org.credtrail.dashboard.figures.Latency;
import org.credtrail.dashboard.figures.Live;
import org.credtrail.dashboard.pages.FormGuard;
import org.credtrail.dashboard.person.Notes;
import org.credtrail.dashboard.person.PersonHandler;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.ReferenceRow;
import org.credtrail.dashboard.search.ContactWords;
import org.credtrail.dashboard.source.SourceHandler;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.RuleSetFact.RuleSetPublished;
import org.credtrail.runtime.Table;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.Own;
import org.credtrail.runtime.access.Rule;
import org.credtrail.runtime.retention.Holding;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.FormSeals;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the dashboard hears and keeps, and who may read it. */
@Configuration(proxyBeanMethods = false)
class DashboardConfiguration {
    private static final List<String> PAGES = List.of(
            "/",
            "/live",
            "/work",
            "/setbacks",
            "/candidates",
            "/candidates.csv",
            "/candidates/*/news",
            "/boards",
            "/boards/*",
            "/boards/*/imports/*",
            "/boards/*/imports/*/rejected",
            "/boards/*/imports/*/rejects",
            "/licenses",
            "/references",
            "/renewals",
            "/renewals/days/*",
            "/rules",
            "/rules/impacts/*",
            "/rules/*",
            "/system",
            "/v1/overview");

    @Bean
    Handler<?> person() {
        return new PersonHandler();
    }

    @Bean
    Handler<?> source() {
        return new SourceHandler();
    }

    @Bean
    Handler<?> audit() {
        return new AuditHandler();
    }

    @Bean
    Holding auditEntries(States states) {
        var entries = states.database().getCollection(AuditRow.COLLECTION);
        return new Holding() {
            @Override
            public String category() {
                return "audit-entries";
            }

            @Override
            public Held held() {
                return new Held(entries.estimatedDocumentCount(), null, null);
            }

            @Override
            public long end(Instant startedBefore) {
                return 0;
            }
        };
    }

    @Bean
    Table contacts() {
        return new Table(
                KeptTexts.CONTACTS,
                Topics.CONTACTS,
                ContactDetails.class,
                (id, contact) -> Stream.concat(
                                ContactWords.views(id, contact).stream(), Notes.views(id, contact).stream())
                        .toList());
    }

    @Bean
    Table ruleSets() {
        return new Table("rule-set", Topics.RULE_SETS, RuleSetPublished.class);
    }

    @Bean
    Latency latency(Clock clock) {
        return new Latency(clock.instant());
    }

    @Bean
    Figures figures(States states, Clock clock, Latency latency) {
        return new Figures(states, clock, latency);
    }

    @Bean
    Live live(Figures figures) {
        return new Live(figures);
    }

    @Bean
    FormGuard formGuard(@Value("${credtrail.link-secret}") String secret) {
        return new FormGuard(new FormSeals(secret));
    }

    @Bean
    WebMvcConfigurer guardedForms(FormGuard guard) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(guard);
            }
        };
    }

    /** Auditors read every page; what changes something is for operators, and what decides for reviewers too. */
    @Bean
    AccessRules dashboardAccess(ObjectProvider<States> states) {
        var applicant = new Own.Thing(
                "id",
                id -> states.getObject()
                        .view(Rows.REFERENCES, id, ReferenceRow.class)
                        .map(ReferenceRow::candidateId));
        return () -> Stream.of(
                        PAGES.stream().map(page -> Rule.of("GET", page, OPERATOR, REVIEWER, AUDITOR)),
                        // what referees said, and what was packed of it
                        Stream.of(
                                Rule.of("GET", "/candidates/{candidateId}", OPERATOR, REVIEWER, AUDITOR)
                                        .recorded(),
                                Rule.of(
                                                "GET",
                                                "/candidates/{candidateId}/determinations/*/packet",
                                                OPERATOR,
                                                REVIEWER,
                                                AUDITOR)
                                        .recorded(),
                                Rule.of("GET", "/references/{id}", OPERATOR, REVIEWER, AUDITOR)
                                        .about(applicant)
                                        .recorded(),
                                Rule.of("GET", "/system/dead-letters/*/*", OPERATOR, REVIEWER, AUDITOR)
                                        .recorded()),
                        Stream.of(
                                Rule.of("GET", "/audit", OPERATOR, AUDITOR),
                                Rule.of("GET", "/retention", OPERATOR, AUDITOR),
                                Rule.of("GET", "/v1/audit", OPERATOR, AUDITOR),
                                Rule.of("POST", "/candidates/{candidateId}/decisions", REVIEWER),
                                Rule.of("POST", "/candidates/{candidateId}/notes", OPERATOR, REVIEWER),
                                Rule.of("POST", "/candidates/{candidateId}/exam-results", OPERATOR),
                                Rule.of("POST", "/candidates/{candidateId}/erasure", OPERATOR),
                                Rule.of("POST", "/candidates/{candidateId}/credentials/*", REVIEWER),
                                Rule.of("POST", "/references/{id}/*", OPERATOR, REVIEWER)
                                        .about(applicant),
                                Rule.of("POST", "/licenses/*/{candidateId}", OPERATOR, REVIEWER),
                                Rule.of("POST", "/boards/*/rosters", OPERATOR).unlimited(),
                                Rule.of("POST", "/boards/*/release", OPERATOR, REVIEWER),
                                Rule.of("POST", "/rules/*/*", OPERATOR, REVIEWER),
                                Rule.of("POST", "/rules", OPERATOR),
                                Rule.of("POST", "/system/**", OPERATOR)),
                        Stream.of(
                                Rule.open("GET", "/dashboard/**"),
                                Rule.open("GET", "/webjars/**"),
                                Rule.open("GET", "/favicon.ico"),
                                // to the issuer of logins and back, where there is one
                                Rule.open("GET", "/oauth2/authorization/*"),
                                Rule.open("GET", "/login/oauth2/code/*"),
                                Rule.open("GET", "/logged-out"),
                                Rule.of("GET", "/no-entry", OPERATOR, REVIEWER, AUDITOR, INTEGRATION, CANDIDATE, BOARD)
                                        .whose(CANDIDATE, new Own.Nobodys())
                                        .whose(BOARD, new Own.Nobodys()),
                                Rule.of("POST", "/logout", OPERATOR, REVIEWER, AUDITOR, INTEGRATION, CANDIDATE, BOARD)
                                        .whose(CANDIDATE, new Own.Nobodys())
                                        .whose(BOARD, new Own.Nobodys())))
                .flatMap(rules -> rules)
                .toList();
    }

    @Bean
    ApplicationRunner indexesThenFigures(States states, Figures figures) {
        return _ -> {
            DashboardIndexes.ensure(states);
            // beside the start, which does not wait for it
            Thread.ofPlatform().daemon().name("figures").start(figures::read);
        };
    }
}
