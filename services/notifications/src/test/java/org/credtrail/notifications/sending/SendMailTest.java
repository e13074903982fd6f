package org.credtrail.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.model.message.NotificationMessage.ChannelAdded;
import org.credtrail.model.message.NotificationMessage.DeliveryAttempted;
import org.credtrail.model.message.NotificationMessage.DeliveryPostponed;
import org.credtrail.model.message.NotificationMessage.DeliveryStarted;
import org.credtrail.model.message.NotificationMessage.Link;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.NotificationMessage.Pace;
import org.credtrail.model.message.NotificationMessage.PreferenceSet;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.notifications.delivery.Category;
import org.credtrail.notifications.delivery.Effect;
import org.credtrail.notifications.delivery.EffectState;
import org.credtrail.notifications.delivery.Ledger;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.notifications.sending.NotificationSettings.Subscriber;
import org.credtrail.runtime.store.Documents;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SendMailTest {
    private static final String CANDIDATE = "candidate-1";
    private static final String EFFECT = "reference/ref-1/1/request";
    private static final Instant NOON_IN_DENVER = Instant.parse("2026-11-23T19:00:00Z");
    private static final Instant NIGHT_IN_DENVER = Instant.parse("2026-11-24T04:00:00Z");
    private static final Instant MORNING_IN_DENVER = Instant.parse("2026-11-24T16:00:00Z");

    private static MongoServer server;
    private static MongoClient client;

    private final NotificationHandler handler = new NotificationHandler();
    private final List<Mail> delivered = new ArrayList<>();
    private MongoDatabase database;
    private Instant now = NOON_IN_DENVER;
    private int perMinute = 60;
    private @Nullable Subscriber subscriber;
    private Channel mail = new Taking("mail", true);

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
        var states = new States(database);
        var settings = new NotificationSettings(
                "Credtrail <no-reply@example.org>",
                "mail.example.org",
                ZoneId.of("America/New_York"),
                perMinute,
                Locale.ENGLISH,
                subscriber,
                null,
                List.of());
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var contacts = new Contacts(states);
        var channels = new Channels(List.of(mail, new Taking("webhook", false)));
        var choices = new ChoiceLinks(states, "00ff", "https://mail.example.org");
        var maker = new MailMaker(
                contacts,
                new MailWriter(),
                new Links("00ff", "https://forms.example.org", "https://dates.example.org"),
                choices,
                settings);
        var departure = new Departure(contacts, channels, new Brake(states), settings, clock);
        MailStore delivery =
                candidateId -> delivered.removeIf(m -> m.candidateId().equals(candidateId));
        return new SendMail(states, departure, contacts, channels, maker, List.of(delivery, choices), clock);
    }

    /** A channel that takes everything. */
    private final class Taking implements Channel {
        private final String name;
        private final boolean disturbs;

        private Taking(String name, boolean disturbs) {
            this.name = name;
            this.disturbs = disturbs;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Address addressOf(ContactDetails contact) {
            return MailAddress.ofContact(contact);
        }

        @Override
        public Answer deliver(Mail mail, Instant at) {
            delivered.add(mail);
            return new Answer(AttemptOutcome.ACCEPTED, "taken");
        }

        @Override
        public boolean disturbs() {
            return disturbs;
        }

        @Override
        public boolean leavesUs() {
            return true;
        }
    }

    private void known(@Nullable String email, @Nullable String zone, boolean erased) {
        store(
                "contact",
                "contact-1",
                new ContactDetails("contact-1", "Robin", "Sample", null, email, null, zone, null, erased));
    }

    private void requested(boolean waitsForWakingHours, @Nullable String zone, Map<String, String> parameters) {
        database.getCollection(NotificationHandler.NAME).deleteMany(Filters.empty());
        hears(new NotificationRequested(
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
                zone));
    }

    private void hears(Payload payload) {
        var before = new States(database)
                .find(NotificationHandler.NAME, CANDIDATE, Ledger.class)
                .orElse(null);
        var envelope =
                new Envelope("notifications.inbox.v1", "1", "/x", "t", CANDIDATE, now, now, null, 0, null, null, null);
        var outcome = (Outcome.Applied<Ledger>) handler.handle(CANDIDATE, before, new Received(envelope, payload));
        store(NotificationHandler.NAME, CANDIDATE, outcome.state());
    }

    /** Decided, recorded as being sent, handed over. */
    private Payload goesOut() {
        hears(fire());
        return sendMail().fire(CANDIDATE, delivery(now));
    }

    private static TimerFired delivery(Instant dueAt) {
        return new TimerFired(NotificationHandler.NAME, "deliver:mail/" + EFFECT, dueAt, dueAt);
    }

    private static DeliveryPostponed postponed(Instant until, String reason, boolean gathers) {
        return new DeliveryPostponed(CANDIDATE, EFFECT, until, reason, "mail", gathers);
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
        return new TimerFired(NotificationHandler.NAME, "send:mail/" + EFFECT, dueAt, dueAt);
    }

    @Test
    void a_due_effect_becomes_one_mail_to_the_contact() {
        known("robin@example.org", "America/Denver", false);
        requested(true, null, Map.of());

        assertThat(goesOut()).isInstanceOfSatisfying(DeliveryAttempted.class, answer -> {
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

        goesOut();
        sendMail().fire(CANDIDATE, delivery(now));

        assertThat(delivered).hasSize(2);
        assertThat(delivered.getFirst()).isEqualTo(delivered.getLast());
    }

    @Test
    void within_one_run_the_same_timer_never_sends_twice() {
        known("robin@example.org", "America/Denver", false);
        requested(false, null, Map.of());
        var sendMail = sendMail();
        hears(fire());

        assertThat(sendMail.fire(CANDIDATE, delivery(now))).isEqualTo(sendMail.fire(CANDIDATE, delivery(now)));

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

        assertThat(fire()).isEqualTo(postponed(until, "waits for waking hours", true));
        assertThat(delivered).isEmpty();
    }

    @Test
    void where_it_is_still_day_a_mail_need_not_wait() {
        now = NIGHT_IN_DENVER;
        known("robin@example.org", "Pacific/Honolulu", false);
        requested(true, "America/Denver", Map.of());

        assertThat(goesOut()).isInstanceOf(DeliveryAttempted.class);
    }

    @Test
    void the_first_mail_of_a_request_goes_at_once_even_at_night() {
        now = NIGHT_IN_DENVER;
        known("robin@example.org", "America/Denver", false);
        requested(false, null, Map.of());

        assertThat(goesOut()).isInstanceOf(DeliveryAttempted.class);
    }

    @Test
    void a_message_whose_last_day_has_passed_by_morning_is_dropped() {
        now = NIGHT_IN_DENVER;
        known("robin@example.org", "America/Denver", false);

        requested(true, null, Map.of("lastDay", "2026-11-23"));
        assertThat(fire()).isInstanceOf(NotificationWithdrawn.class);

        requested(true, null, Map.of("lastDay", "2026-11-24"));
        assertThat(fire()).isEqualTo(postponed(MORNING_IN_DENVER, "waits for waking hours", true));
    }

    @Test
    void a_last_day_that_had_passed_when_it_was_asked_for_binds_nobody() {
        now = NIGHT_IN_DENVER;
        known("robin@example.org", "America/Denver", false);
        requested(true, null, Map.of("lastDay", "2026-11-16"));

        assertThat(fire()).isEqualTo(postponed(MORNING_IN_DENVER, "waits for waking hours", true));
    }

    @Test
    void a_contact_that_is_not_known_yet_is_looked_for_again_within_seconds() {
        requested(false, null, Map.of());

        assertThat(fire()).isEqualTo(postponed(now.plusSeconds(2), "the contact is not known yet", false));
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
        goesOut();
        var timer = new TimerFired(NotificationHandler.NAME, NotificationHandler.FORGET_MAIL, now, now);

        assertThat(sendMail().fire(CANDIDATE, timer)).isEqualTo(timer);

        assertThat(delivered).isEmpty();
    }

    @Test
    void every_mail_offers_one_click_to_end_its_kind_but_what_an_employer_must_be_told() {
        known("robin@example.org", "America/Denver", false);
        requested(false, null, Map.of());
        goesOut();
        assertThat(delivered.getFirst().headers())
                .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .hasEntrySatisfying(
                        "List-Unsubscribe",
                        link -> assertThat(link).matches("<https://mail\\.example\\.org/u/[\\w-]{32}>"));
        assertThat(delivered.getFirst().text()).contains("https://mail.example.org/u/");

        hears(new NotificationRequested(
                CANDIDATE,
                "employer/1",
                "contact-1",
                null,
                Category.EMPLOYER_COMPLIANCE,
                "generic",
                Map.of(),
                null,
                false,
                null,
                null));
        hears(sendMail().fire(CANDIDATE, new TimerFired(NotificationHandler.NAME, "send:mail/employer/1", now, now)));
        sendMail().fire(CANDIDATE, new TimerFired(NotificationHandler.NAME, "deliver:mail/employer/1", now, now));
        assertThat(delivered).hasSize(2);
        assertThat(delivered.getLast().headers()).doesNotContainKeys("List-Unsubscribe", "List-Unsubscribe-Post");
        assertThat(delivered.getLast().text()).doesNotContain("/u/");
    }

    @Test
    void while_all_sending_is_stopped_everything_waits_and_is_looked_at_less_and_less_often() {
        known("robin@example.org", "America/Denver", false);
        requested(false, null, Map.of());
        var brake = new Brake(new States(database));

        brake.set(true, "operator:local", now, "wrong text");
        assertThat(fire()).isEqualTo(postponed(now.plusSeconds(15), "all sending is stopped", false));
        brake.set(true, "operator:local", now.minusSeconds(400), "wrong text");
        assertThat(fire()).isEqualTo(postponed(now.plusSeconds(100), "all sending is stopped", false));
        brake.set(true, "operator:local", now.minusSeconds(400_000), "wrong text");
        assertThat(fire()).isEqualTo(postponed(now.plusSeconds(600), "all sending is stopped", false));

        brake.set(false, "operator:local", now, null);
        assertThat(fire()).isInstanceOf(DeliveryStarted.class);
    }

    @Test
    void a_subscribed_category_is_told_by_webhook_too_once_and_the_mail_goes_on() {
        subscriber = new Subscriber(URI.create("http://127.0.0.1/hook"), "c2VjcmV0", List.of("reference-request"));
        known("robin@example.org", "America/Denver", false);
        requested(true, null, Map.of());

        var added = fire();
        assertThat(added).isEqualTo(new ChannelAdded(CANDIDATE, EFFECT, "webhook", now));
        hears(added);
        hears(added);

        var ledger = new States(database)
                .find(NotificationHandler.NAME, CANDIDATE, Ledger.class)
                .orElseThrow();
        assertThat(ledger.effects())
                .extracting(e -> e.channel() + " " + e.state() + " " + e.nextTryAt())
                .containsExactly("mail PENDING " + now.plusMillis(1), "webhook PENDING " + now);
        now = now.plusMillis(1);
        assertThat(fire()).isInstanceOf(DeliveryStarted.class);
    }

    @Test
    void a_system_is_told_at_night_while_the_person_is_left_in_peace() {
        now = Instant.parse("2026-11-24T06:00:00Z");
        subscriber = new Subscriber(URI.create("http://127.0.0.1/hook"), "c2VjcmV0", List.of("*"));
        known("robin@example.org", "America/Denver", false);
        requested(true, null, Map.of());
        hears(fire());

        var webhook = new TimerFired(NotificationHandler.NAME, "send:webhook/" + EFFECT, now, now);
        assertThat(sendMail().fire(CANDIDATE, webhook)).isInstanceOf(DeliveryStarted.class);
        now = now.plusMillis(1);
        assertThat(fire()).isInstanceOf(DeliveryPostponed.class);
    }

    @Test
    void a_mail_server_that_is_down_for_a_day_gets_its_mail_in_the_end() {
        int port;
        try (var server = ScriptedMailServer.slow()) {
            port = server.port();
        }
        mail = smtp(port);
        known("robin@example.org", "America/Denver", false);
        requested(false, null, Map.of());
        var begun = now;
        while (Duration.between(begun, now).compareTo(Duration.ofHours(24)) < 0) {
            hears(goesOut());
            assertThat(effect().state()).isEqualTo(EffectState.PENDING);
            now = effect().nextTryAt();
        }

        try (var server = ScriptedMailServer.at(port)) {
            hears(goesOut());
            assertThat(server.accepted()).isEqualTo(1);
        }

        assertThat(effect().state()).isEqualTo(EffectState.SENT);
        assertThat(effect().attempts()).hasSize(7);
    }

    private Effect effect() {
        return new States(database)
                .find(NotificationHandler.NAME, CANDIDATE, Ledger.class)
                .flatMap(ledger -> ledger.effect(EFFECT, "mail"))
                .orElseThrow();
    }

    private static SmtpChannel smtp(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties().put("mail.smtp.timeout", "5000");
        return new SmtpChannel(sender);
    }

    @Test
    void another_category_is_told_to_nobody_else() {
        subscriber = new Subscriber(URI.create("http://127.0.0.1/hook"), "c2VjcmV0", List.of("renewal-reminder"));
        known("robin@example.org", "America/Denver", false);
        requested(true, null, Map.of());

        assertThat(fire()).isInstanceOf(DeliveryStarted.class);
    }

    @Test
    void a_mail_is_in_the_language_of_its_reader() {
        store(
                "contact",
                "contact-1",
                new ContactDetails(
                        "contact-1",
                        "Robin",
                        "Sample",
                        null,
                        "robin@example.org",
                        null,
                        null,
                        null,
                        "es",
                        null,
                        false));
        requested(false, null, Map.of());

        goesOut();

        assertThat(delivered)
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).startsWith("Estimado/a Robin Sample:"));
    }

    @Test
    void one_domain_gets_only_so_many_letters_a_minute() {
        perMinute = 1;
        known("robin@example.org", "America/Denver", false);
        requested(false, null, Map.of());
        var sendMail = sendMail();

        assertThat(sendMail.fire(CANDIDATE, timer(now))).isInstanceOf(DeliveryStarted.class);
        assertThat(sendMail.fire(CANDIDATE, timer(now)))
                .isEqualTo(postponed(now.plusSeconds(60), "many letters to the same domain are due", false));
    }

    @Test
    void who_wants_one_mail_a_day_waits_for_the_next_morning() {
        known("robin@example.org", "America/Denver", false);
        requested(true, null, Map.of());
        hears(new PreferenceSet(CANDIDATE, "contact-1", "reference-request", "mail", Pace.DAILY, "by the reader", now));

        assertThat(fire()).isEqualTo(postponed(MORNING_IN_DENVER, "waits for the daily mail", true));
        hears(fire());
        now = MORNING_IN_DENVER;
        assertThat(fire()).isInstanceOf(DeliveryStarted.class);
    }

    @Test
    void a_digest_tells_each_thing_with_its_own_link() {
        now = NIGHT_IN_DENVER;
        known("robin@example.org", "America/Denver", false);
        database.getCollection(NotificationHandler.NAME).deleteMany(Filters.empty());
        for (var what : List.of("a", "b", "c")) {
            hears(new NotificationRequested(
                    CANDIDATE,
                    what,
                    "contact-1",
                    null,
                    "renewal-reminder",
                    "renewal-reminder",
                    Map.of("certification", "CCM", "expiresOn", "2027-02-28"),
                    new Link(LinkKind.CALENDAR, "candidate-" + what, 1),
                    true,
                    null,
                    null));
            hears(sendMail().fire(CANDIDATE, new TimerFired(NotificationHandler.NAME, "send:mail/" + what, now, now)));
        }
        now = MORNING_IN_DENVER;
        var digest = "digest/contact-1/" + MORNING_IN_DENVER;
        hears(sendMail().fire(CANDIDATE, new TimerFired(NotificationHandler.NAME, "send:mail/" + digest, now, now)));
        sendMail().fire(CANDIDATE, new TimerFired(NotificationHandler.NAME, "deliver:mail/" + digest, now, now));

        assertThat(delivered).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).contains("3 messages in one");
            assertThat(mail.text().split("/v1/calendars/")).hasSize(4).doesNotHaveDuplicates();
            assertThat(mail.html().split("<h2>")).hasSize(4);
        });
    }
}
