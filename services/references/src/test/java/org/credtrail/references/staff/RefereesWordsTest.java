package org.credtrail.references.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.bson.Document;
import org.credtrail.model.Certification;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.CandidateFact.ApplicationDecided;
import org.credtrail.model.message.CandidateFact.CandidateHeld;
import org.credtrail.model.message.CandidateFact.CandidateReleased;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.KeptWords;
import org.credtrail.model.message.Payload;
import org.credtrail.references.MovableClock;
import org.credtrail.references.RunningService;
import org.credtrail.references.RunningService.Asked;
import org.credtrail.references.verification.ReferenceHandler;
import org.credtrail.references.verification.References;
import org.credtrail.runtime.retention.Retention;
import org.credtrail.runtime.store.States;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a referee wrote goes in time, or with the referee; a legal hold on the applicant keeps both. */
class RefereesWordsTest {
    private static final Duration OVER = Duration.ofDays(3 * 366);

    private final RunningService service = RunningService.shared();

    @Test
    void after_their_time_no_word_is_left_and_the_reference_stands() {
        var asked = answered("quokka");
        var held = answered("numbat");
        says(held, new CandidateHeld(held.candidateId(), reason(held), "operator:local", Instant.now()));
        await().until(() -> kept("quokka") && kept("numbat"));

        service.bean(MovableClock.class).ahead(OVER, () -> await().until(() -> !kept("quokka")));

        assertThat(kept("numbat")).isTrue();
        var detail = service.json("/v1/references/" + asked.referenceId());
        assertThat(detail.at("/reference/state").asString()).isEqualTo("VERIFIED");
        assertThat(detail.at("/replies/0/answer/verdict").asString()).isEqualTo("CONFIRM");
        assertThat(detail.at("/replies/0/words").isNull()).isTrue();
        assertThat(detail.at("/identity/name").asString("")).isEmpty();
        assertThat(detail.at("/referee/name").asString()).isEqualTo("Ben Boss");

        service.bean(Retention.class).look();
        var row = row();
        assertThat(row.path("period").asString()).isEqualTo("P3Y");
        assertThat(row.path("held").asLong()).isPositive();
        assertThat(row.path("ended").asLong()).isPositive();
        assertThat(Instant.parse(row.path("lastEnded").asString())).isAfter(Instant.now());

        // the replay forgets what was forgotten and keeps what is held
        var job = service.postJson("/v1/operations/verify", "{}").header("location");
        var verified = await().until(
                        () -> service.json(job),
                        j -> !j.path("state").asString().equals("RUNNING"));
        assertThat(verified.path("state").asString()).isEqualTo("DONE");
        assertThat(verified.path("differences").isEmpty()).isTrue();

        says(held, new CandidateReleased(held.candidateId(), reason(held), "operator:local", Instant.now()));
        service.bean(MovableClock.class).ahead(OVER, () -> await().until(() -> !kept("numbat")));
    }

    @Test
    void a_legal_hold_on_the_applicant_forbids_the_erasure_of_the_referee_and_says_why() {
        var asked = answered("bilby");
        var path = "/v1/references/" + asked.referenceId() + "/referee";
        service.says(
                ContactDetails.ofText(reasonId(asked), "The court of Ohio wants to see it.")
                        .about(asked.candidateId()),
                reasonId(asked));
        says(asked, new CandidateHeld(asked.candidateId(), reason(asked), "operator:local", Instant.now()));

        await().until(() -> service.bean(States.class)
                .find(ReferenceHandler.NAME, asked.candidateId(), References.class)
                .map(References::hold)
                .isPresent());

        await().untilAsserted(() -> assertThat(service.delete(path)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.contentType()).startsWith("application/problem+json");
            assertThat(refused.body()).contains("The court of Ohio wants to see it.");
        }));
        assertThat(kept("bilby")).isTrue();

        says(asked, new CandidateReleased(asked.candidateId(), reason(asked), "operator:local", Instant.now()));
        await().until(() -> service.delete(path).status() == 204);
        await().until(() -> !kept("bilby"));
    }

    private Asked answered(String word) {
        var asked = service.asks("job-" + word);
        var page = service.anybody().answers(asked, Map.of("comment", "I cannot praise the " + word + " enough."));
        assertThat(page.status()).isEqualTo(200);
        service.awaitState(asked, "VERIFIED");
        says(
                asked,
                new ApplicationDecided(
                        asked.candidateId(),
                        "application-" + asked.candidateId(),
                        Certification.CCM,
                        DecisionOutcome.APPROVED,
                        "as recommended",
                        "operator:local"));
        return asked;
    }

    private void says(Asked asked, Payload fact) {
        service.says(fact, asked.candidateId());
    }

    private static String reason(Asked asked) {
        return KeptWords.at(reasonId(asked));
    }

    private static String reasonId(Asked asked) {
        return DerivedIds.of(asked.candidateId(), "reason");
    }

    private JsonNode row() {
        return service.json("/v1/retention")
                .path("items")
                .valueStream()
                .filter(item -> item.path("category").asString().equals("referee-answers"))
                .findFirst()
                .orElseThrow();
    }

    /** Whether any document of the service's store holds the word. */
    private boolean kept(String word) {
        var database = service.bean(States.class).database();
        var pattern = Pattern.compile(word + " enough");
        for (var collection : database.listCollectionNames()) {
            for (var document :
                    database.getCollection(collection, Document.class).find()) {
                if (pattern.matcher(document.toJson()).find()) {
                    return true;
                }
            }
        }
        return false;
    }
}
