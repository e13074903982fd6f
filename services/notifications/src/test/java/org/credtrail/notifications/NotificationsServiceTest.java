package org.credtrail.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.credtrail.notifications.Running.contact;
import static org.credtrail.notifications.Running.erasure;
import static org.credtrail.notifications.Running.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.credtrail.model.LinkToken;
import org.credtrail.model.Topics;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.notifications.sending.MailTemplate;
import org.credtrail.runtime.fixture.TopicReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class NotificationsServiceTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    static Path directory;

    private static Running service;
    private static Receiver others;

    private final String candidate = UUID.randomUUID().toString();
    private final String contact = UUID.randomUUID().toString();
    private final String address = "Robin." + candidate + "@Example.org";

    @BeforeAll
    static void start() {
        others = new Receiver();
        service = Running.on(
                directory,
                "--credtrail.link-secret=" + SECRET,
                "--credtrail.notifications.mail-forgotten-every=PT0.2S",
                "--credtrail.references-port=9183",
                "--credtrail.notifications.webhook.url=" + others.url("/hook"),
                "--credtrail.notifications.webhook.secret=" + Receiver.SECRET,
                "--credtrail.notifications.webhook.categories=renewal-reminder",
                "--credtrail.notifications.sms.url=" + others.url("/sms"),
                "--credtrail.notifications.sms.secret=" + Receiver.SECRET);
    }

    @AfterAll
    static void stop() {
        service.close();
        others.close();
    }

    private static void soon(Runnable assertions) {
        await().untilAsserted(assertions::run);
    }

    @Test
    void a_request_becomes_one_mail_one_ledger_line_and_one_fact() {
        service.say(contact, contact(contact, address));
        service.say(candidate, request(candidate, "reference/ref-1/1/request", contact));

        soon(() -> assertThat(service.ledgerOf(candidate)).singleElement().satisfies(line -> {
            assertThat(line.get("state").asString()).isEqualTo("SENT");
            assertThat(line.get("effectId").asString()).isEqualTo("reference/ref-1/1/request");
            assertThat(line.get("category").asString()).isEqualTo("reference-request");
            assertThat(line.get("channel").asString()).isEqualTo("mail");
            assertThat(line.get("attempts")).hasSize(1);
            assertThat(line.get("attempts").get(0).get("at").asString()).endsWith("Z");
            assertThat(line.get("attempts").get(0).get("answer").asString()).isEqualTo("kept in the built-in mailbox");
        }));
        assertThat(service.mailTo(address.toLowerCase())).singleElement().satisfies(mail -> {
            assertThat(mail.get("effectId").asString()).isEqualTo("reference/ref-1/1/request");
            assertThat(mail.get("to").asString()).isEqualTo(address);
            assertThat(mail.get("subject").asString()).isEqualTo("You are asked for a professional reference");
            assertThat(mail.get("text").asString())
                    .contains("Dear Robin Sample,", "http://127.0.0.1:9183/r/" + token());
            assertThat(mail.get("html").asString()).contains("href=\"http://127.0.0.1:9183/r/" + token() + "\"");
            assertThat(mail.get("headers").get("Message-ID").asString())
                    .isEqualTo(service.ledgerOf(candidate)
                            .getFirst()
                            .get("messageId")
                            .asString());
            assertThat(mail.get("sentAt").asString()).endsWith("Z");
        });
        soon(() -> assertThat(factsAbout(candidate)).containsExactly("credtrail.notification.sent.v1"));
    }

    private static String token() {
        return LinkToken.of(HexFormat.of().parseHex(SECRET), LinkKind.REFERENCE, "ref-1", 1);
    }

    @Test
    void asked_for_twice_it_is_still_one_mail() {
        service.say(contact, contact(contact, address));
        service.say(
                candidate,
                request(candidate, "effect-1", contact),
                request(candidate, "effect-1", contact),
                request(candidate, "effect-2", contact),
                request(candidate, "effect-1", contact));

        soon(() -> assertThat(service.ledgerOf(candidate))
                .extracting(l -> l.get("state").asString())
                .containsExactly("SENT", "SENT"));
        assertThat(service.mailTo(address))
                .extracting(m -> m.get("effectId").asString())
                .containsExactlyInAnyOrder("effect-1", "effect-2");
        soon(() -> assertThat(factsAbout(candidate)).hasSize(2));
    }

    @Test
    void a_contact_that_comes_after_the_request_still_gets_its_mail() {
        service.say(candidate, request(candidate, "effect-1", contact));
        soon(() -> assertThat(service.ledgerOf(candidate)).singleElement().satisfies(line -> {
            assertThat(line.get("state").asString()).isEqualTo("PENDING");
            assertThat(line.get("reason").asString()).isEqualTo("the contact is not known yet");
        }));

        service.say(contact, contact(contact, address));
        service.say(candidate, request(candidate, "effect-2", contact));
        soon(() -> assertThat(service.mailTo(address)).isNotEmpty());
        nextTryComes();

        soon(() -> assertThat(service.mailTo(address)).hasSize(2));
    }

    /** Instead of waiting for it. */
    private void nextTryComes() {
        for (var line : service.ledgerOf(candidate)) {
            if (!line.get("nextTryAt").isNull()) {
                service.bean(MovableClock.class)
                        .forwardTo(Instant.parse(line.get("nextTryAt").asString()));
            }
        }
    }

    @Test
    void a_withdrawn_effect_is_never_sent() {
        service.say(contact, contact(contact, address));
        service.say(
                candidate,
                new NotificationWithdrawn(candidate, "effect-1", "answered"),
                request(candidate, "effect-1", contact),
                request(candidate, "effect-2", contact));

        soon(() -> assertThat(service.ledgerOf(candidate))
                .extracting(l -> l.get("state").asString())
                .containsExactly("SUPPRESSED", "SENT"));
        assertThat(service.mailTo(address)).hasSize(1);
        soon(() -> assertThat(factsAbout(candidate))
                .containsExactly("credtrail.notification.suppressed.v1", "credtrail.notification.sent.v1"));
    }

    @Test
    void an_erased_person_is_forgotten_with_their_mail() {
        service.say(contact, contact(contact, address));
        service.say(candidate, request(candidate, "effect-1", contact));
        soon(() -> assertThat(service.mailTo(address)).hasSize(1));

        service.say(candidate, erasure(candidate, contact));
        service.forgetContact(contact);

        soon(() -> assertThat(service.mailTo(address)).isEmpty());
        assertThat(service.ledgerOf(candidate)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void mail_goes_with_a_contact_of_it_whoever_was_the_candidate(boolean isTombstone) {
        service.say(contact, contact(contact, address));
        service.say(candidate, request(candidate, "effect-1", contact));
        soon(() -> assertThat(service.mailTo(address)).hasSize(1));

        if (isTombstone) {
            service.forgetContact(contact);
        } else {
            service.say(contact, ContactDetails.ofErased(contact));
        }

        soon(() -> assertThat(service.mailTo(address)).isEmpty());
        assertThat(service.ledgerOf(candidate)).isNotEmpty();
    }

    @Test
    void pages_show_the_mail_without_running_anything_in_it() {
        service.say(contact, contact(contact, address));
        service.say(candidate, request(candidate, "effect-1", contact));
        soon(() -> assertThat(service.mailTo(address)).hasSize(1));

        var list = service.get("/mailbox?to=" + address, "text/html");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body())
                .contains("<!DOCTYPE html>", "<main", "<h1>Mailbox</h1>", "Skip to content", address)
                .contains("href=\"/mailbox\" aria-current=\"page\"")
                .doesNotContain("<script", "<style", "style=", "th:");
        assertThat(list.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");

        var link = list.body().replaceAll("(?s).*href=\"(/mailbox/[0-9a-f-]{36})\".*", "$1");
        var mail = service.get(link, "text/html");
        assertThat(mail.statusCode()).isEqualTo(200);
        assertThat(mail.body())
                .contains("<iframe sandbox=\"\"", "srcdoc=\"&lt;!DOCTYPE html&gt;", "Dear Robin Sample,")
                .doesNotContain("<script", "<style", "style=", "th:");
        assertThat(mail.body().split("<h1")).hasSize(2);
    }

    @Test
    void every_template_has_a_preview() {
        var list = service.get("/templates", "text/html").body();
        var links = Pattern.compile("href=\"(/templates/[a-z-]+)\"")
                .matcher(list)
                .results()
                .map(r -> r.group(1))
                .toList();

        assertThat(links).hasSize(MailTemplate.values().length + 1);
        assertThat(links)
                .allSatisfy(link ->
                        assertThat(service.get(link, "text/html").body()).contains("Dear Sample Person,"));
        assertThat(service.get("/templates/..%2fsecret", "text/html").statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(service.get("/templates/unknown", "application/json").statusCode())
                .isEqualTo(404);
    }

    @Test
    void questions_without_an_answer_are_problems_with_a_pointer() {
        var answer = service.get("/v1/notifications?state=LOST", "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"pointer\":\"/state\"");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");

        for (var list : List.of("mailbox", "notifications", "webhook-events")) {
            assertThat(service.get("/v1/" + list + "?after=nonsense", "application/json")
                            .body())
                    .as(list)
                    .contains("\"pointer\":\"/after\"");
        }
        assertThat(service.get("/mailbox/unknown", "application/json").statusCode())
                .isEqualTo(404);
        assertThat(service.ledgerOf("nobody")).isEmpty();
        assertThat(service.get("/v1/mailbox?to=nobody@example.org", "application/json")
                        .body())
                .isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void the_whole_ledger_is_read_page_by_page() {
        service.say(contact, contact(contact, address));
        service.say(candidate, request(candidate, "effect-1", contact), request(candidate, "effect-2", contact));
        soon(() -> assertThat(service.ledgerOf(candidate))
                .extracting(l -> l.get("state").asString())
                .containsExactly("SENT", "SENT"));

        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = Running.JSON.readTree(service.get("/v1/notifications?limit=1" + after, "application/json")
                    .body());
            assertThat(page.get("items").size()).isLessThanOrEqualTo(1);
            page.get("items")
                    .valueStream()
                    .filter(i -> i.get("candidateId").asString().equals(candidate))
                    .forEach(i -> seen.add(i.get("effectId").asString()));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + URLEncoder.encode(page.get("next").asString(), StandardCharsets.UTF_8);
        } while (!after.isEmpty());
        assertThat(seen).containsExactly("effect-1", "effect-2");
    }

    @Test
    void one_click_in_the_mail_program_ends_a_category_and_reading_the_page_changes_nothing() {
        service.say(contact, contact(contact, address));
        service.say(candidate, request(candidate, "effect-1", contact));
        soon(() -> assertThat(service.mailTo(address)).hasSize(1));
        var headers = service.mailTo(address).getFirst().get("headers");
        assertThat(headers.get("List-Unsubscribe-Post").asString()).isEqualTo("List-Unsubscribe=One-Click");
        var link = headers.get("List-Unsubscribe").asString().replaceAll("^<http://[^/]*|>$", "");

        var page = service.get(link, "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>What we write to you</h1>").doesNotContain("Robin", address);
        assertThat(preferences()).isEmpty();
        assertThat(service.post(link, "application/x-www-form-urlencoded", "pace=DAILY")
                        .statusCode())
                .isEqualTo(403);

        var clicked = service.post(link, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
        assertThat(clicked.statusCode()).isEqualTo(200);
        assertThat(preferences())
                .singleElement()
                .satisfies(p -> assertThat(p.get("pace").asString()).isEqualTo("NEVER"));

        service.say(candidate, request(candidate, "effect-2", contact));
        soon(() -> assertThat(service.ledgerOf(candidate))
                .extracting(l -> l.get("state").asString())
                .containsExactly("SENT", "SUPPRESSED"));
        assertThat(service.mailTo(address)).hasSize(1);

        var csrf = page.body().replaceAll("(?s).*name=\"csrf\" value=\"([^\"]*)\".*", "$1");
        var changed = service.post(link, "application/x-www-form-urlencoded", "pace=AT_ONCE&csrf=" + csrf);
        assertThat(changed.body()).contains("Saved.");
        assertThat(service.get("/u/guessed", "text/html").statusCode()).isEqualTo(404);
    }

    private List<JsonNode> preferences() {
        return service.items("/v1/preferences", "candidateId", candidate);
    }

    @Test
    void an_operator_stops_all_sending_and_lets_it_go_on() {
        service.say(contact, contact(contact, address));
        var stopped = service.post("/v1/sending/stop", "application/json", "{\"reason\":\"wrong text\"}");
        try {
            assertThat(stopped.statusCode()).isEqualTo(200);
            assertThat(stopped.body()).contains("\"stopped\":true", "operator:local", "wrong text");
            assertThat(service.get("/sending", "text/html").body()).contains("wrong text", "Let sending go on");

            service.say(candidate, request(candidate, "effect-1", contact));
            soon(() -> assertThat(service.ledgerOf(candidate))
                    .singleElement()
                    .satisfies(l -> assertThat(l.get("reason").asString()).isEqualTo("all sending is stopped")));
            assertThat(service.mailTo(address)).isEmpty();
        } finally {
            var csrf = service.get("/sending", "text/html")
                    .body()
                    .replaceAll("(?s).*name=\"csrf\" value=\"([^\"]*)\".*", "$1");
            assertThat(service.post("/sending", "application/x-www-form-urlencoded", "stopped=false")
                            .statusCode())
                    .isEqualTo(403);
            service.post("/sending", "application/x-www-form-urlencoded", "stopped=false&csrf=" + csrf);
        }
        assertThat(service.get("/v1/sending", "application/json").body()).contains("\"stopped\":false");
        nextTryComes();
        soon(() -> assertThat(service.mailTo(address)).hasSize(1));
    }

    @Test
    void a_returned_mail_turns_sent_into_failed() {
        service.say(contact, contact(contact, address));
        service.say(candidate, request(candidate, "effect-1", contact));
        soon(() -> assertThat(service.ledgerOf(candidate))
                .singleElement()
                .satisfies(l -> assertThat(l.get("state").asString()).isEqualTo("SENT")));
        var messageId = service.ledgerOf(candidate).getFirst().get("messageId").asString();

        assertThat(service.post("/v1/bounces", "message/rfc822", REPORT.formatted("<unknown@example.org>"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.post("/v1/bounces", "message/rfc822", REPORT.formatted(messageId))
                        .statusCode())
                .isEqualTo(202);

        soon(() -> assertThat(service.ledgerOf(candidate)).singleElement().satisfies(l -> {
            assertThat(l.get("state").asString()).isEqualTo("FAILED");
            assertThat(l.get("reason").asString()).isEqualTo("bounced: 5.1.1");
        }));
        soon(() -> assertThat(factsAbout(candidate))
                .containsExactly("credtrail.notification.sent.v1", "credtrail.notification.failed.v1"));
        var words = "{\"messageId\":\"" + messageId + "\",\"status\":\"nonsense\"}";
        assertThat(service.post("/v1/bounces", "application/json", words).body())
                .contains("\"pointer\":\"/status\"");
    }

    private static final String REPORT = """
            From: Mail Delivery System <MAILER-DAEMON@example.org>
            Message-ID: <report@example.org>
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            Final-Recipient: rfc822; robin@example.org
            Action: failed
            Status: 5.1.1

            --b
            Content-Type: message/rfc822

            Subject: You are asked for a professional reference
            Message-ID: %s

            --b--
            """;

    private NotificationRequested reminder(String effectId) {
        return new NotificationRequested(
                candidate,
                effectId,
                contact,
                null,
                "renewal-reminder",
                "renewal-reminder",
                Map.of("certification", "CCM", "expiresOn", "2027-02-28"),
                null,
                true,
                null,
                "America/Denver");
    }

    private ContactDetails withPhone() {
        return new ContactDetails(
                contact, "Robin", "Sample", null, address, "+1 (303) 555-0100", "America/Denver", null, false);
    }

    private JsonNode line(String channel) {
        var lines = service.ledgerOf(candidate).stream()
                .filter(l -> l.get("channel").asString().equals(channel))
                .toList();
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    /** The system of the organization is down for days, and is told in the end what it was to be told at first. */
    @Test
    void a_subscriber_is_told_signed_again_and_again_for_days_and_may_read_it_all_once_more() throws Exception {
        others.answersFromNowOn(503);
        service.say(contact, contact(contact, address));
        service.say(candidate, reminder("credential/c-1/90"));

        var pauses = new ArrayList<Duration>();
        for (var failures = 1; failures <= 9; failures++) {
            var tries = failures;
            soon(() -> {
                assertThat(line("webhook").get("attempts")).hasSize(tries);
                assertThat(line("webhook").get("state").asString()).isEqualTo("PENDING");
            });
            var line = line("webhook");
            var failedAt =
                    Instant.parse(line.get("attempts").get(tries - 1).get("at").asString());
            var next = Instant.parse(line.get("nextTryAt").asString());
            pauses.add(Duration.between(failedAt, next));
            if (tries == 9) {
                others.answersFromNowOn(204);
            }
            service.bean(MovableClock.class).forwardTo(next);
        }
        soon(() -> assertThat(line("webhook").get("state").asString()).isEqualTo("SENT"));

        assertThat(pauses)
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(6),
                        Duration.ofHours(24),
                        Duration.ofHours(24),
                        Duration.ofHours(24),
                        Duration.ofHours(24));
        var posts = others.posts("/hook", candidate);
        assertThat(posts).hasSize(10);
        assertThat(posts)
                .extracting(Receiver.Post::id)
                .containsOnly(posts.getFirst().id());
        assertThat(posts)
                .extracting(Receiver.Post::body)
                .containsOnly(posts.getFirst().body());
        assertThat(posts).extracting(Receiver.Post::timestamp).doesNotHaveDuplicates();
        for (var post : posts) {
            assertThat(post.isSigned()).isTrue();
        }
        assertThat(posts.getFirst().body())
                .contains("\"category\":\"renewal-reminder\"", "2027-02-28")
                .doesNotContain("Robin", "Sample", address);

        var events = service.items("/v1/webhook-events", "limit", "100");
        var told = events.stream()
                .filter(e -> e.get("id").asString().equals(posts.getFirst().id()))
                .findFirst()
                .orElseThrow();
        assertThat(told.get("body").asString()).isEqualTo(posts.getFirst().body());
        assertThat(service.items(
                        "/v1/webhook-events", "after", told.get("cursor").asString()))
                .noneMatch(e -> e.get("id").equals(told.get("id")));
    }

    @Test
    void a_subscriber_hears_nothing_of_other_categories() {
        service.say(contact, contact(contact, address));
        service.say(candidate, reminder("credential/c-1/60"), request(candidate, "effect-1", contact));

        soon(() -> assertThat(others.posts("/hook", candidate)).hasSize(1));
        soon(() -> assertThat(service.ledgerOf(candidate))
                .extracting(l ->
                        l.get("effectId").asString() + " " + l.get("channel").asString())
                .containsExactlyInAnyOrder("credential/c-1/60 mail", "effect-1 mail", "credential/c-1/60 webhook"));
    }

    @Test
    void a_reader_who_asks_for_text_messages_gets_them_and_can_stop_them_with_one_click() throws Exception {
        service.say(contact, withPhone());
        service.say(candidate, request(candidate, "effect-1", contact));
        soon(() -> assertThat(service.mailTo(address)).hasSize(1));
        assertThat(others.posts("/sms", "13035550100\",\"effectId\":\"effect-1"))
                .isEmpty();
        var link = service.mailTo(address)
                .getFirst()
                .get("headers")
                .get("List-Unsubscribe")
                .asString()
                .replaceAll("^<http://[^/]*|>$", "");
        var page = service.get(link, "text/html").body();
        assertThat(page).contains("Also by text message");
        var csrf = page.replaceAll("(?s).*name=\"csrf\" value=\"([^\"]*)\".*", "$1");

        service.post(link, "application/x-www-form-urlencoded", "pace=AT_ONCE&text=yes&csrf=" + csrf);
        service.say(candidate, request(candidate, "text-" + candidate, contact));
        soon(() -> assertThat(others.posts("/sms", "text-" + candidate)).hasSize(1));

        var post = others.posts("/sms", "text-" + candidate).getFirst();
        assertThat(post.isSigned()).isTrue();
        var data = Running.JSON.readTree(post.body()).get("data");
        assertThat(data.get("to").asString()).isEqualTo("+13035550100");
        assertThat(data.get("text").asString())
                .startsWith("You are asked for a professional reference: http://127.0.0.1:9183/r/")
                .doesNotContain("Robin", "Sample");
        var stop = data.get("text").asString().replaceAll(".* STOP: http://[^/]*", "");
        assertThat(service.get(stop, "text/html").body())
                .contains("by text message")
                .doesNotContain("Once a day");
        service.post(stop, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");

        service.say(candidate, request(candidate, "later-" + candidate, contact));
        soon(() -> assertThat(service.ledgerOf(candidate))
                .filteredOn(l -> l.get("effectId").asString().startsWith("later-"))
                .extracting(
                        l -> l.get("channel").asString() + " " + l.get("state").asString())
                .containsExactly("mail SENT"));
        assertThat(others.posts("/sms", "later-" + candidate)).isEmpty();
    }

    @Test
    void previews_are_in_the_language_of_the_browser() {
        assertThat(service.getIn("es", "/templates/reference-request").body()).contains("Estimado/a Sample Person:");
        assertThat(service.getIn("de, es;q=0.5", "/templates").body())
                .contains("You are asked for a professional reference");
    }

    /** Types of all facts told about a candidate, in order. */
    private static List<String> factsAbout(String candidateId) {
        return TopicReader.read(service.kafka(), Topics.DELIVERIES, candidateId).stream()
                .map(fact -> TopicReader.header(fact, "ce_type"))
                .toList();
    }
}
