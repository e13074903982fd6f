package org.credtrail.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.credtrail.notifications.Running.contact;
import static org.credtrail.notifications.Running.request;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.credtrail.model.message.CandidateFact.CandidateHeld;
import org.credtrail.model.message.CandidateFact.CandidateReleased;
import org.credtrail.runtime.retention.Retention;
import org.credtrail.runtime.store.States;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was written is deleted in time; that it was sent, to which contact, when and under which id stays in the ledger. */
class WrittenMailTest {

    @TempDir
    Path directory;

    @Test
    void after_its_time_neither_text_nor_address_of_a_mail_is_left_and_the_ledger_stands() throws Exception {
        try (var others = new Receiver();
                var service = Running.on(
                        directory,
                        "--credtrail.notifications.webhook.url=" + others.url("/hook"),
                        "--credtrail.notifications.webhook.secret=" + Receiver.SECRET,
                        "--credtrail.notifications.webhook.categories=*",
                        "--credtrail.retention.mail-texts=P70D")) {
            sends(service, "candidate-1", "contact-1", "robin@example.org");
            sends(service, "candidate-2", "contact-2", "wren@example.org");
            service.say("candidate-2", new CandidateHeld("candidate-2", "kept:r", "operator:local", Instant.now()));
            var before = service.ledgerOf("candidate-1");
            assertThat(left(service, "candidate-1")).isEqualTo(2);
            assertThat(left(service, "robin@example.org")).isPositive();

            service.bean(MovableClock.class).forwardTo(Instant.now().plus(Duration.ofDays(71)));

            await().until(() -> left(service, "candidate-1") == 0);
            assertThat(left(service, "robin@example.org")).isZero();
            assertThat(left(service, "candidate-2")).isEqualTo(2);
            assertThat(service.mailTo("wren@example.org")).hasSize(1);
            await().untilAsserted(() -> assertThat(service.ledgerOf("candidate-1"))
                    .hasSameSizeAs(before)
                    .allSatisfy(line -> {
                        assertThat(line.get("state").asString()).isEqualTo("SENT");
                        assertThat(line.get("messageId").asString()).isNotEmpty();
                        assertThat(line.get("attempts")).hasSize(1);
                        assertThat(line.get("forgottenAt").isNull()).isFalse();
                    }));
            verify(service);
            service.bean(Retention.class).look();
            var row = row(service);
            assertThat(row.path("period").asString()).isEqualTo("P70D");
            assertThat(row.path("held").asLong()).isEqualTo(2);
            assertThat(row.path("ended").asLong()).isEqualTo(2);
            assertThat(row.path("oldest").isNull())
                    .as("the clock of what is held stands still")
                    .isTrue();
            assertThat(row.path("nextDue").isNull()).isTrue();

            service.say("candidate-2", new CandidateReleased("candidate-2", "kept:r", "operator:local", Instant.now()));
            await().until(() -> left(service, "candidate-2") == 0);
            verify(service);
        }
    }

    private static void sends(Running service, String candidate, String contact, String address) {
        service.say(contact, contact(contact, address));
        service.say(candidate, request(candidate, "reference/ref-1/1/request", contact));
        await().untilAsserted(() -> assertThat(service.ledgerOf(candidate))
                .hasSize(2)
                .allMatch(line -> line.get("state").asString().equals("SENT")));
    }

    /** Mails and posts about somebody, by candidate or by what stands in them. */
    private static long left(Running service, String what) {
        var database = service.bean(States.class).database();
        var left = 0;
        for (var collection : new String[] {"mailbox", "webhook-log"}) {
            for (var document :
                    database.getCollection(collection, Document.class).find()) {
                left += document.toJson().contains(what) ? 1 : 0;
            }
        }
        return left;
    }

    private static void verify(Running service) {
        var job = service.post("/v1/operations/verify", "application/json", "{}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var done = await().until(
                        () -> Running.JSON.readTree(
                                service.get(job, "application/json").body()),
                        j -> !j.path("state").asString().equals("RUNNING"));
        assertThat(done.path("state").asString()).isEqualTo("DONE");
        assertThat(done.path("total").asInt()).isPositive();
        assertThat(done.path("differences").isEmpty()).isTrue();
    }

    private static JsonNode row(Running service) {
        return Running.JSON
                .readTree(service.get("/v1/retention", "application/json").body())
                .path("items")
                .valueStream()
                .filter(item -> item.path("category").asString().equals("mail-texts"))
                .findFirst()
                .orElseThrow();
    }
}
