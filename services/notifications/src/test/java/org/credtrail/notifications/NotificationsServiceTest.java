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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.credtrail.model.LinkToken;
import org.credtrail.model.Topics;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.notifications.sending.MailTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class NotificationsServiceTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    static Path directory;

    private static Running service;

    private final String candidate = UUID.randomUUID().toString();
    private final String contact = UUID.randomUUID().toString();
    private final String address = "Robin." + candidate + "@Example.org";

    @BeforeAll
    static void start() {
        service = Running.on(directory, "--credtrail.link-secret=" + SECRET, "--credtrail.references-port=9183");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void soon(Runnable assertions) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(assertions::run);
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

        soon(() -> assertThat(service.mailTo(address)).hasSize(1));
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

        assertThat(service.get("/v1/mailbox?after=nonsense", "application/json").body())
                .contains("\"pointer\":\"/after\"");
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

    /** Types of all facts told about a candidate, in order. */
    private static List<String> factsAbout(String candidateId) {
        var settings = Map.<String, Object>of("bootstrap.servers", service.kafka(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.DELIVERIES).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var types = new ArrayList<String>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (candidateId.equals(record.key())) {
                        types.add(new String(
                                record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8));
                    }
                }
            }
            return types;
        }
    }
}
