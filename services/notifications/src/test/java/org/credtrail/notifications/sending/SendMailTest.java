package org.credtrail.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.model.message.NotificationMessage.DeliveryAttempted;
import org.credtrail.model.message.NotificationMessage.DeliveryPostponed;
import org.credtrail.model.message.NotificationMessage.Link;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.notifications.delivery.Ledger;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.notifications.delivery.RetryLadder;
import org.credtrail.runtime.store.Documents;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendMailTest {
    private static final String CANDIDATE = "candidate-1";
    private static final String EFFECT = "reference/ref-1/1/request";
    private static final Instant NOON_IN_DENVER = Instant.parse("2026-11-23T19:00:00Z");
    private static final Instant NIGHT_IN_DENVER = Instant.parse("2026-11-24T04:00:00Z");
    private static final Instant MORNING_IN_DENVER = Instant.parse("2026-11-24T16:00:00Z");

    private static MongoServer server;
    private static MongoClient client;

    private final NotificationHandler handler = new NotificationHandler(RetryLadder.STANDARD);
    private final List<Mail> delivered = new ArrayList<>();
    private MongoDatabase database;
    private Instant now = NOON_IN_DENVER;

    @BeforeAll
    static void start() {
        server = new MongoServer(H2Backend.inMemory());
        client = MongoClients.create(server.bindAndGetConnectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.shutdownNow();
    }

    @BeforeEach
    void anEmptyStore() {
        database = client.getDatabase("notifications");
        database.drop();
    }

    private SendMail sendMail() {
        return new SendMail(
                new States(database),
                (mail, at) -> {
                    delivered.add(mail);
                    return new Channel.Answer(AttemptOutcome.ACCEPTED, "taken");
                },
                candidateId -> delivered.removeIf(m -> m.candidateId().equals(candidateId)),
                new MailWriter(),
                new Links("00ff", "https://forms.example.org", "https://dates.example.org"),
                new NotificationSettings(
                        "Credtrail <no-reply@example.org>", "mail.example.org", ZoneId.of("America/New_York")),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private void known(@Nullable String email, @Nullable String zone, boolean erased) {
        store(
                "contact",
                "contact-1",
                new ContactDetails("contact-1", "Robin", "Sample", null, email, null, zone, null, erased));
    }

    private void requested(boolean waitsForWakingHours, @Nullable String zone, Map<String, String> parameters) {
        var request = new NotificationRequested(
                CANDIDATE,
                EFFECT,
                "contact-1",
                null,
                "reference-request",
                "reference-request",
                parameters,
                new Link(LinkKind.REFERENCE, "ref-1", 1),
                waitsForWakingHours,
                null,
                zone);
        var envelope =
                new Envelope("notifications.inbox.v1", "1", "/x", "t", CANDIDATE, now, now, null, 0, null, null, null);
        var outcome = (Outcome.Applied<Ledger>) handler.handle(CANDIDATE, null, new Received(envelope, request));
        store(NotificationHandler.NAME, CANDIDATE, outcome.state());
    }

    private void store(String collection, String key, @Nullable Object state) {
        assertThat(state).isNotNull();
        database.getCollection(collection, BsonDocument.class)
                .replaceOne(
                        Filters.eq("_id", key),
                        new BsonDocument("_id", new BsonString(key)).append("state", Documents.toBson(state)),
                        new ReplaceOptions().upsert(true));
    }

    private Payload fire() {
        return sendMail().fire(CANDIDATE, timer(now));
    }

    private static TimerFired timer(Instant dueAt) {
        return new TimerFired(NotificationHandler.NAME, "send/" + EFFECT, dueAt, dueAt);
    }

    @Test
    void a_due_effect_becomes_one_mail_to_the_contact() {
        known("robin@example.org", "America/Denver", false);
        requested(true, null, Map.of());

        assertThat(fire()).isInstanceOfSatisfying(DeliveryAttempted.class, answer -> {
            assertThat(answer.outcome()).isEqualTo(AttemptOutcome.ACCEPTED);
            assertThat(answer.at()).isEqualTo(now);
            assertThat(answer.messageId()).isEqualTo(delivered.getFirst().messageId());
        });
        assertThat(delivered).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("robin@example.org");
            assertThat(mail.text()).startsWith("Dear Robin Sample,").contains("https://forms.example.org/r/");
            assertThat(mail.messageId()).matches("<[0-9a-f-]{36}@mail\\.example\\.org>");
            assertThat(mail.headers()).containsEntry("Auto-Submitted", "auto-generated");
        });
    }

    @Test
    void a_repeat_has_the_same_message_id() {
        known("robin@example.org", "America/Denver", false);
        requested(false, null, Map.of());

        fire();
        fire();

        assertThat(delivered).hasSize(2);
        assertThat(delivered.getFirst()).isEqualTo(delivered.getLast());
    }

    @Test
    void within_one_run_the_same_timer_never_sends_twice() {
        known("robin@example.org", "America/Denver", false);
        requested(false, null, Map.of());
        var sendMail = sendMail();

        assertThat(sendMail.fire(CANDIDATE, timer(now))).isEqualTo(sendMail.fire(CANDIDATE, timer(now)));

        assertThat(delivered).hasSize(1);
    }

    @ParameterizedTest(name = "own zone {0}, asked for in {1}: until {2}")
    @CsvSource({
        "America/Denver, America/Los_Angeles, 2026-11-24T16:00:00Z",
        ", America/Denver, 2026-11-24T16:00:00Z",
        "Not/AZone, America/Denver, 2026-11-24T16:00:00Z",
        ", , 2026-11-24T14:00:00Z",
        "Europe/Berlin, America/Denver, 2026-11-24T08:00:00Z",
    })
    void at_night_a_mail_waits_for_the_morning_of_its_reader(String own, String fallback, Instant until) {
        now = NIGHT_IN_DENVER;
        known("robin@example.org", own, false);
        requested(true, fallback, Map.of());

        assertThat(fire()).isEqualTo(new DeliveryPostponed(CANDIDATE, EFFECT, until, "waits for waking hours"));
        assertThat(delivered).isEmpty();
    }

    @Test
    void where_it_is_still_day_a_mail_need_not_wait() {
        now = NIGHT_IN_DENVER;
        known("robin@example.org", "Pacific/Honolulu", false);
        requested(true, "America/Denver", Map.of());

        assertThat(fire()).isInstanceOf(DeliveryAttempted.class);
    }

    @Test
    void the_first_mail_of_a_request_goes_at_once_even_at_night() {
        now = NIGHT_IN_DENVER;
        known("robin@example.org", "America/Denver", false);
        requested(false, null, Map.of());

        assertThat(fire()).isInstanceOf(DeliveryAttempted.class);
    }

    @Test
    void a_message_whose_last_day_has_passed_by_morning_is_dropped() {
        now = NIGHT_IN_DENVER;
        known("robin@example.org", "America/Denver", false);

        requested(true, null, Map.of("lastDay", "2026-11-23"));
        assertThat(fire()).isInstanceOf(NotificationWithdrawn.class);

        requested(true, null, Map.of("lastDay", "2026-11-24"));
        assertThat(fire())
                .isEqualTo(new DeliveryPostponed(CANDIDATE, EFFECT, MORNING_IN_DENVER, "waits for waking hours"));
    }

    @Test
    void a_contact_that_is_not_known_yet_is_looked_for_again_within_seconds() {
        requested(false, null, Map.of());

        assertThat(fire())
                .isEqualTo(
                        new DeliveryPostponed(CANDIDATE, EFFECT, now.plusSeconds(2), "the contact is not known yet"));
    }

    @Test
    void a_contact_that_never_comes_is_given_up_after_a_day() {
        requested(false, null, Map.of());
        var timer = timer(now);
        now = now.plusSeconds(86_400);

        assertThat(sendMail().fire(CANDIDATE, timer))
                .isInstanceOfSatisfying(
                        DeliveryAttempted.class, a -> assertThat(a.outcome()).isEqualTo(AttemptOutcome.NO_ADDRESS));
    }

    @ParameterizedTest(name = "{0}, erased {1}: {2}")
    @CsvSource({
        ", true, NO_ADDRESS",
        ", false, NO_ADDRESS",
        "' ', false, NO_ADDRESS",
        "not an address, false, PERMANENT_FAILURE",
        "'a@example.org,b@example.org', false, PERMANENT_FAILURE",
    })
    void without_a_usable_address_nothing_is_sent(@Nullable String email, boolean erased, AttemptOutcome outcome) {
        known(email, null, erased);
        requested(false, null, Map.of());

        assertThat(fire())
                .isInstanceOfSatisfying(
                        DeliveryAttempted.class, a -> assertThat(a.outcome()).isEqualTo(outcome));
        assertThat(delivered).isEmpty();
    }

    @Test
    void a_timer_that_was_overtaken_sends_nothing() {
        known("robin@example.org", null, false);
        requested(false, null, Map.of());
        var old = timer(now.minusSeconds(60));

        assertThat(sendMail().fire(CANDIDATE, old)).isEqualTo(old);
        assertThat(sendMail().fire("somebody-else", old)).isEqualTo(old);
        assertThat(delivered).isEmpty();
    }

    @Test
    void mail_kept_of_an_erased_person_is_deleted() {
        known("robin@example.org", null, false);
        requested(false, null, Map.of());
        fire();
        var timer = new TimerFired(NotificationHandler.NAME, NotificationHandler.FORGET_MAIL, now, now);

        assertThat(sendMail().fire(CANDIDATE, timer)).isEqualTo(timer);

        assertThat(delivered).isEmpty();
    }
}
