package org.credtrail.references;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.credtrail.model.Topics;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.references.verification.Ladder;
import org.credtrail.references.verification.ReferenceHandler;
import org.credtrail.references.verification.RequestCard;
import org.credtrail.runtime.Table;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.Own;
import org.credtrail.runtime.access.Role;
import org.credtrail.runtime.access.Rule;
import org.credtrail.runtime.retention.Holding;
import org.credtrail.runtime.retention.RetentionTable;
import org.credtrail.runtime.retention.TimedHolding;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.FormSeals;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

@Configuration(proxyBeanMethods = false)
class ReferencesConfiguration {
    private static final String REFEREE_ANSWERS = "referee-answers";
    /** A comment of 5,000 characters fits many times; a longer one must be told so, not cut off. */
    private static final long FORM_LIMIT = 8L * 1024 * 1024;

    @Bean
    ReferenceHandler referenceHandler(
            @Value("${credtrail.link-secret}") String secret, ReferencesSettings settings, RetentionTable retention) {
        return new ReferenceHandler(
                HexFormat.of().parseHex(secret), new Ladder(settings.ladder()), retention.period(REFEREE_ANSWERS));
    }

    @Bean
    Holding wordsKept(States states) {
        var kept = TimedHolding.field("wordsKept");
        states.index(RequestCard.COLLECTION, Indexes.ascending(kept));
        var cards = states.database().getCollection(RequestCard.COLLECTION);
        return TimedHolding.of(
                REFEREE_ANSWERS,
                states,
                RequestCard.COLLECTION,
                () -> cards.countDocuments(Filters.eq(kept, true)),
                "wordsSince",
                "wordsForgottenAt");
    }

    @Bean
    FormSeals formSeals(@Value("${credtrail.link-secret}") String secret) {
        return new FormSeals(secret);
    }

    @Bean
    Table contacts() {
        return new Table(KeptTexts.CONTACTS, Topics.CONTACTS, ContactDetails.class);
    }

    @Bean
    AccessRules accessRules(ObjectProvider<States> states) {
        var applicant = new Own.Thing(
                "id",
                id -> states.getObject()
                        .view(RequestCard.COLLECTION, id, RequestCard.class)
                        .map(RequestCard::candidateId));
        return () -> List.of(
                Rule.secret("GET", "/r/**"),
                Rule.secret("POST", "/r/**").withBodyLimit(FORM_LIMIT),
                Rule.open("GET", "/references/**"),
                Rule.of("GET", "/v1/references", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR),
                Rule.of("GET", "/v1/references/{id}", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR)
                        .about(applicant)
                        .recorded(),
                Rule.of(
                        "GET",
                        "/v1/candidates/{candidateId}/references",
                        Role.OPERATOR,
                        Role.REVIEWER,
                        Role.AUDITOR,
                        Role.CANDIDATE),
                Rule.of("POST", "/v1/references/{id}/statement", Role.OPERATOR, Role.CANDIDATE)
                        .whose(Role.CANDIDATE, applicant),
                Rule.of("GET", "/queue", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR),
                Rule.of("GET", "/queue/{id}", Role.OPERATOR, Role.REVIEWER, Role.AUDITOR)
                        .about(applicant)
                        .recorded(),
                Rule.of("POST", "/queue/{id}/{action}", Role.OPERATOR, Role.REVIEWER)
                        .about(applicant),
                Rule.of("DELETE", "/v1/references/{id}/referee", Role.OPERATOR).about(applicant),
                Rule.of("POST", "/v1/references/{id}/{action}", Role.OPERATOR, Role.REVIEWER)
                        .about(applicant));
    }

    @Bean
    ApplicationRunner referenceIndexes(States states) {
        return _ -> {
            states.index(RequestCard.COLLECTION, Indexes.ascending("view.tokenHashes"));
            states.index(RequestCard.COLLECTION, Indexes.ascending("view.candidateId", "_id"));
            states.index(RequestCard.COLLECTION, Indexes.ascending("view.state", "_id"));
        };
    }

    /** The languages there are message bundles for; any other reader gets the default. */
    @Bean
    LocaleResolver localeResolver() {
        var resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(Locale.ENGLISH, Locale.of("es")));
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }
}
