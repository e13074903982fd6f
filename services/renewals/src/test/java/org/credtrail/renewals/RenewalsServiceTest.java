package org.credtrail.renewals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.component.VEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import org.credtrail.model.Certification;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.LinkToken;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.License;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.message.BoardMessage.BoardLookedAfter;
import org.credtrail.model.message.BoardMessage.BoardWatchRequested;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.model.message.EligibilityFact.EligibilityDetermined;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.model.message.Payload;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real broker and the embedded store, spoken to over HTTP. */
class RenewalsServiceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SECRET = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20";

    private static EmbeddedPlatform platform;
    private static ConfigurableApplicationContext service;
    private static String base;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        platform = EmbeddedPlatform.start(dir);
        var arguments = Stream.concat(Stream.of(platform.arguments()), Stream.of("--credtrail.link-secret=" + SECRET));
        service = ServiceLauncher.run(RenewalsApplication.class, "renewals", arguments.toArray(String[]::new));
        base = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        platform.close();
    }

    @Test
    void a_renewal_is_judged_without_keeping_anything() throws Exception {
        var answer = post("/v1/renewal-evaluations", """
                {"certification":"ACM","term":{"from":"2021-01-27","to":"2025-01-26"},
                 "receivedAt":"2025-01-20T10:00:00-06:00","licenseCurrent":true,"continuingEducation":[
                 {"title":"A","provider":"P","approvalNumber":"1","hours":24,"completedOn":"2022-02-01","categories":["CASE_MANAGEMENT"]},
                 {"title":"B","provider":"P","approvalNumber":"2","hours":16.0,"completedOn":"2025-01-19","categories":["GENERAL"]}]}
                """);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/outcome").asString()).isEqualTo("INCOMPLETE");
        assertThat(answer.json().at("/newTerm").isNull()).isTrue();
        assertThat(answer.json().at("/hours/required").decimalValue()).isEqualByComparingTo("40");
        assertThat(answer.json().at("/hours/counted").decimalValue()).isEqualByComparingTo("34");
        assertThat(answer.json().at("/hours/byCategory/GENERAL").decimalValue()).isEqualByComparingTo("10");
        assertThat(answer.json().at("/reasons").size()).isGreaterThan(1);
    }

    @Test
    void reasons_name_a_course_as_the_request_does() throws Exception {
        var answer = post("/v1/renewal-evaluations", """
                {"certification":"ACM","term":{"from":"2021-01-27","to":"2025-01-26"},
                 "receivedAt":"2025-01-20T10:00:00-06:00","licenseCurrent":true,"continuingEducation":[
                 {"id":"ce-1","title":"Ethics today","hours":2,"completedOn":"2020-02-01"},
                 {"title":"Discharge planning","hours":2,"completedOn":"2020-02-02"},
                 {"id":"ce-3","hours":2,"completedOn":"2020-02-03"},
                 {"hours":2,"completedOn":"2020-02-04"}]}
                """);
        assertThat(answer.json().at("/reasons").valueStream().map(JsonNode::asString))
                .filteredOn(reason -> reason.contains("outside"))
                .extracting(reason -> reason.substring(0, reason.indexOf(" was")))
                .containsExactly(
                        "course ce-1 \"Ethics today\"",
                        "course \"Discharge planning\"",
                        "course ce-3",
                        "course number 4");
    }

    @Test
    void a_request_that_makes_no_sense_names_every_place() throws Exception {
        var answer = post("/v1/renewal-evaluations", """
                {"certification":"CCM","ruleSet":"NONE-1","term":{"from":"2021-06-01","to":"2026-06-30"},
                 "receivedAt":"2026-05-20T10:00:00Z","licenseCurrent":true,"furtherCategory":7,"continuingEducation":[
                 {"hours":0,"completedOn":"2022-02-01","categories":["ETHICS"]},
                 {"hours":25,"completedOn":"2026-05-21","categories":["ETHICS"]}]}
                """);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers())
                .containsExactlyInAnyOrder(
                        "/term/to",
                        "/ruleSet",
                        "/furtherCategory",
                        "/continuingEducation/0/hours",
                        "/continuingEducation/1/hours",
                        "/continuingEducation/1/completedOn");
        var unknown = post("/v1/renewal-evaluations", """
                {"certification":"CCM","term":{"from":"2021-06-01","to":"2026-05-31"},"surprise":1,
                 "receivedAt":"2026-05-20T10:00:00Z","licenseCurrent":true,"continuingEducation":[
                 {"hours":1,"completedOn":"2022-02-30","categories":["MAGIC"]}]}
                """);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.pointers())
                .contains("/surprise", "/continuingEducation/0/completedOn", "/continuingEducation/0/categories/0");
        var ofBothKinds = post("/v1/renewal-evaluations", """
                {"certification":"CCM","ruleSet":"NONE-1","term":{"from":"2026-06-01","to":"2021-05-31"},"surprise":1,
                 "receivedAt":"soon","approvedOn":"2021-01-01","licenseCurrent":"yes","continuingEducation":[
                 {"hours":25,"completedOn":"2022-02-30"},{"completedOn":"2099-01-01"},7]}
                """);
        assertThat(ofBothKinds.status()).isEqualTo(400);
        assertThat(ofBothKinds.pointers())
                .as("nothing is compared with a day of receipt that nobody can read")
                .containsExactlyInAnyOrder(
                        "/ruleSet",
                        "/term",
                        "/surprise",
                        "/receivedAt",
                        "/licenseCurrent",
                        "/continuingEducation/0/hours",
                        "/continuingEducation/0/completedOn",
                        "/continuingEducation/1/hours",
                        "/continuingEducation/2");
    }

    @Test
    void a_credential_is_granted_listed_reminded_of_and_renewed() throws Exception {
        var today = LocalDate.ofInstant(Instant.now(), Certification.ACM.zone());
        var takenOn = today.minusYears(4).plusDays(20);
        var candidate = graduate(takenOn);
        var credential = awaitCredential(candidate);
        var end = takenOn.plusYears(4).minusDays(1);
        assertThat(credential.at("/term/to").asString()).isEqualTo(end.toString());
        assertThat(credential.at("/certification").asString()).isEqualTo("ACM");
        var id = credential.at("/credentialId").asString();

        await().untilAsserted(() -> assertThat(
                        get("/v1/credentials/" + id).json().at("/state").asString())
                .isEqualTo("RENEWAL_OPEN"));
        var reminders = get("/v1/credentials/" + id + "/reminders").json().at("/items");
        assertThat(reminders.size()).isEqualTo(12);
        assertThat(reminders
                        .valueStream()
                        .filter(item -> item.at("/state").asString().equals("SENT")))
                .singleElement()
                .satisfies(item -> assertThat(item.at("/rung").asInt()).isEqualTo(30));
        assertThat(get("/v1/credentials?state=RENEWAL_OPEN&expiresBefore=" + end.plusDays(1))
                        .ids())
                .contains(id);
        assertThat(get("/v1/credentials?expiresBefore=" + end).ids()).doesNotContain(id);

        assertThat(post(
                                "/v1/credentials/" + id + "/renewals",
                                "{\"receivedAt\":\"2100-01-01T00:00:00Z\",\"approvedOn\":\"2100-01-02\"}")
                        .pointers())
                .containsExactly("/receivedAt", "/approvedOn");
        assertThat(post(
                                "/v1/credentials/" + id + "/renewals",
                                "{\"licenseCurrent\":\"yes\",\"approvedOn\":\"2100-01-02\",\"lateReason\":7}")
                        .pointers())
                .containsExactlyInAnyOrder("/licenseCurrent", "/approvedOn", "/lateReason");
        var incomplete = post("/v1/credentials/" + id + "/renewals", "{\"licenseCurrent\":false}");
        assertThat(incomplete.status()).isEqualTo(201);
        assertThat(incomplete.json().at("/outcome").asString()).isEqualTo("INCOMPLETE");
        assertThat(incomplete.json().at("/hours/counted").decimalValue()).isEqualByComparingTo(new BigDecimal("24"));

        var body = """
                {"licenseCurrent":true,"continuingEducation":[
                 {"title":"More","provider":"P","approvalNumber":"9","hours":16,"completedOn":"%s","categories":["CASE_MANAGEMENT"]}]}
                """.formatted(today.minusDays(3));
        var answers = atOnce("/v1/credentials/" + id + "/renewals", body, "renewal-" + id, id + "-2", id + "-3");
        assertThat(answers.values()).extracting(Answer::status).containsExactlyInAnyOrder(201, 409, 409);
        answers.forEach((key, answer) -> {
            if (answer.status() == 201) {
                assertThat(answer.json().at("/outcome").asString()).isEqualTo("RENEWED");
                assertThat(again(id, body, key).json()).isEqualTo(answer.json());
            }
        });
        var after = get("/v1/credentials/" + id).json();
        assertThat(after.at("/state").asString()).isEqualTo("RENEWED");
        assertThat(after.at("/gaps").isEmpty()).isTrue();
        assertThat(get("/v1/credentials/" + id + "/reminders")
                        .json()
                        .at("/items")
                        .valueStream()
                        .filter(item -> item.at("/state").asString().equals("STOPPED")))
                .hasSize(7)
                .allSatisfy(item -> assertThat(item.at("/termEnd").asString()).isEqualTo(end.toString()));
        assertThat(after.at("/term/to").asString()).isEqualTo(end.plusYears(4).toString());
        var hours = "/v1/credentials/" + id + "/contact-hours";
        assertThat(get(hours).json().at("/items").isEmpty())
                .as("of the new term")
                .isTrue();
        assertThat(get(hours + "?termEnd=" + end).json().at("/items").isEmpty()).isFalse();
        assertThat(post("/v1/credentials/" + id + "/renewals", body).status()).isEqualTo(409);
    }

    @Test
    void staff_can_suspend_and_reinstate_with_a_reason() throws Exception {
        var candidate = graduate(
                LocalDate.ofInstant(Instant.now(), Certification.ACM.zone()).minusDays(5));
        var id = awaitCredential(candidate).at("/credentialId").asString();
        assertThat(act(id, "REINSTATE", "no need").status()).isEqualTo(409);
        assertThat(act(id, "SUSPEND", " ").pointers()).containsExactly("/reason");
        assertThat(act(id, "SUSPEND", "complaint").json().at("/state").asString())
                .isEqualTo("SUSPENDED");
        assertThat(act(id, "REINSTATE", "settled").json().at("/state").asString())
                .isEqualTo("ACTIVE");
    }

    @Test
    void who_lapsed_and_retired_comes_back_only_by_what_a_renewal_takes() throws Exception {
        var today = LocalDate.ofInstant(Instant.now(), Certification.ACM.zone());
        var candidate = graduate(today.minusYears(4).minusMonths(2));
        var id = awaitCredential(candidate).at("/credentialId").asString();
        await().until(() ->
                get("/v1/credentials/" + id).json().at("/state").asString().equals("LAPSED"));
        assertThat(act(id, "REINSTATE", "asked for").json().at("/detail").asString())
                .isEqualTo("The credential is LAPSED.");
        assertThat(act(id, "RETIRE", "asked for").status()).isEqualTo(200);
        var refused = act(id, "REINSTATE", "asked for");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asString())
                .contains("the term has ended")
                .contains("24 of 40 contact hours: 16 short")
                .contains("24 of 30 case management hours: 6 short");
        // those of the term and those since count
        attend(candidate, "Own field", today.minusMonths(6), 8);
        attend(candidate, "Own field again", today.minusDays(1), 8);
        var back = post(
                "/v1/credentials/" + id + "/actions",
                "{\"action\":\"REINSTATE\",\"reason\":\"asked for\",\"licenseCurrent\":true}");
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.json().at("/term/from").asString()).isEqualTo(today.toString());
        var end = today.minusYears(4).minusMonths(2).plusYears(4).minusDays(1);
        assertThat(back.json().at("/gaps/0/from").asString())
                .isEqualTo(end.plusDays(1).toString());
        assertThat(back.json().at("/gaps/0/to").asString())
                .isEqualTo(today.minusDays(1).toString());
        // what an audit asks of the term before is still there
        var before = get("/v1/credentials/" + id + "/contact-hours?termEnd=" + end);
        assertThat(before.status()).isEqualTo(200);
        assertThat(before.json().at("/hours/counted").decimalValue()).isEqualByComparingTo("32");
    }

    @Test
    void a_revoked_credential_cannot_be_renewed() throws Exception {
        var candidate = graduate(
                LocalDate.ofInstant(Instant.now(), Certification.ACM.zone()).minusDays(5));
        var id = awaitCredential(candidate).at("/credentialId").asString();
        assertThat(act(id, "REVOKE", "forged documents").json().at("/state").asString())
                .isEqualTo("REVOKED");
        assertThat(post("/v1/credentials/" + id + "/renewals", "{\"licenseCurrent\":true}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void the_calendar_opens_for_its_token_only_and_never_changes_by_itself() throws Exception {
        var candidate = graduate(
                LocalDate.ofInstant(Instant.now(), Certification.ACM.zone()).minusDays(5));
        var id = awaitCredential(candidate).at("/credentialId").asString();
        var token = LinkToken.of(HexFormat.of().parseHex(SECRET), LinkKind.CALENDAR, candidate, 1);
        var address = "/v1/calendars/" + token + ".ics";
        var calendar = get(address);
        assertThat(calendar.status()).isEqualTo(200);
        assertThat(calendar.contentType()).startsWith("text/calendar");
        assertThat(calendar.text()).contains("UID:" + id + "@credtrail", "BEGIN:VALARM", "DTSTART;VALUE=DATE:");
        assertThat(get(address).text()).isEqualTo(calendar.text());
        assertThat(valid(calendar.text())).isTrue();
        var guessed = get("/v1/calendars/" + token.replace(token.charAt(0), 'x') + "y.ics");
        var cut = get("/v1/calendars/" + token.substring(1) + ".ics");
        var longer = get("/v1/calendars/" + token + "y.ics");
        assertThat(longer.status()).isEqualTo(404);
        assertThat(guessed.status()).isEqualTo(404);
        assertThat(cut.status()).isEqualTo(404);
    }

    @Test
    void another_reader_understands_the_calendar_and_sees_what_is_moot() throws Exception {
        var candidate = graduate(
                LocalDate.ofInstant(Instant.now(), Certification.ACM.zone()).minusDays(5));
        var id = awaitCredential(candidate).at("/credentialId").asString();
        var address = get("/v1/calendar-addresses?candidateId=" + candidate)
                .json()
                .at("/path")
                .asString();
        var events = Biweekly.parse(get(address).text()).first().getEvents();
        assertThat(events).extracting(event -> event.getUid().getValue()).contains(id + "@credtrail");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getStatus().isConfirmed()).isTrue();
            assertThat(event.getAlarms()).hasSize(3);
            assertThat(event.getDateStart().getValue().hasTime()).isFalse();
        });
        var before = events.getFirst().getSequence().getValue();
        act(id, "REVOKE", "forged documents");
        var after = Biweekly.parse(get(address).text()).first().getEvents();
        assertThat(after).hasSameSizeAs(events).allSatisfy(event -> {
            assertThat(event.getStatus().isCancelled()).isTrue();
            assertThat(event.getAlarms()).isEmpty();
            assertThat(event.getSequence().getValue()).isGreaterThan(before);
        });
        assertThat(Biweekly.parse(get(address).text())
                        .first()
                        .validate(ICalVersion.V2_0)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void nobody_unknown_has_a_calendar() throws Exception {
        assertThat(get("/v1/calendar-addresses?candidateId=nobody").status()).isEqualTo(404);
    }

    @Test
    void the_event_of_a_license_is_a_newer_one_once_the_last_credential_makes_it_moot() throws Exception {
        var candidate = graduate(
                LocalDate.ofInstant(Instant.now(), Certification.ACM.zone()).minusDays(5));
        var id = awaitCredential(candidate).at("/credentialId").asString();
        var key = LicenseKey.of("US-OH", "RN", "123456");
        var expiresOn = LocalDate.parse("2099-01-01");
        publish(
                candidate,
                new CandidateFact.LicenseDeclared(
                        candidate,
                        key,
                        new License("lic-1", "US-OH", "RN", "123456", true, null, expiresOn, List.of())));
        var address = get("/v1/calendar-addresses?candidateId=" + candidate)
                .json()
                .at("/path")
                .asString();
        var license = DerivedIds.of("holding", candidate, key.toString()) + "@credtrail";
        await().until(() -> events(address).keySet().contains(license));
        var before = events(address).get(license);
        assertThat(before.getStatus().isConfirmed()).isTrue();
        act(id, "REVOKE", "forged documents");
        var after = events(address);
        assertThat(after.get(license)).satisfies(event -> {
            assertThat(event.getStatus().isCancelled()).isTrue();
            assertThat(event.getSequence().getValue())
                    .isGreaterThan(before.getSequence().getValue());
            assertThat(event.getLastModified().getValue())
                    .isEqualTo(event.getDateTimeStamp().getValue())
                    .isEqualTo(after.get(id + "@credtrail").getDateTimeStamp().getValue());
        });
    }

    private static Map<String, VEvent> events(String address) throws Exception {
        return Biweekly.parse(get(address).text()).first().getEvents().stream()
                .collect(Collectors.toMap(event -> event.getUid().getValue(), event -> event));
    }

    @Test
    void the_organizations_calendar_has_everybodys_last_days_and_names_nobody() throws Exception {
        var today = LocalDate.ofInstant(Instant.now(), Certification.ACM.zone());
        var candidate = graduate(today.minusYears(4).plusDays(100));
        var id = awaitCredential(candidate).at("/credentialId").asString();
        var address = get("/v1/calendar-addresses").json().at("/path").asString();
        var events = Biweekly.parse(get(address).text()).first().getEvents();
        assertThat(events).extracting(event -> event.getUid().getValue()).contains(id + "@credtrail");
    }

    @Test
    void hours_are_entered_imported_proved_judged_and_packed_for_an_audit() throws Exception {
        var today = LocalDate.ofInstant(Instant.now(), Certification.ACM.zone());
        var candidate = graduate(today.minusYears(3));
        var id = awaitCredential(candidate).at("/credentialId").asString();
        var ledger = "/v1/candidates/" + candidate + "/contact-hours";
        var entry = """
                {"title":"Discharge planning","provider":"=CMD()","approvalNumber":"7","completedOn":"%s","ceus":0.25,
                 "categories":["CASE_MANAGEMENT"]}""".formatted(today.minusDays(40));
        var entered = post(ledger, entry, "enter-" + id);
        assertThat(entered.status()).isEqualTo(201);
        assertThat(entered.json().at("/hours").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(post(ledger, entry, "enter-" + id).json()).isEqualTo(entered.json());
        assertThat(post(ledger, entry).status()).isEqualTo(409);
        assertThat(post(ledger, """
                {"title":"x","completedOn":"%s","hours":25,"minutes":1,"categories":["MAGIC"]}""".formatted(today.plusDays(2))).pointers())
                .containsExactlyInAnyOrder("/categories/0", "/minutes", "/completedOn");
        assertThat(post(ledger, """
                {"title":"x","completedOn":"2026-02-30","hours":"two"}""").pointers()).containsExactlyInAnyOrder("/hours", "/completedOn");
        assertThat(post(ledger, """
                {"completedOn":"%s","hours":25,"categories":[]}""".formatted(today.plusDays(2))).pointers())
                .containsExactlyInAnyOrder("/title", "/hours", "/completedOn");

        var again = post(
                        ledger,
                        entry.replace(
                                today.minusDays(40).toString(),
                                today.minusDays(39).toString()))
                .json();
        assertThat(again.at("/sameAs")).isEqualTo(entered.json().at("/entryId"));

        var csv = """
                activity,provider,approval number,completed on,hours,category
                Ethics,P,9,%s,30,ETHICS
                Ethics,P,9,%s,3,ETHICS
                Discharge planning,=CMD(),7,%s,2.5,CASE_MANAGEMENT
                Nobody knows,P,9,someday,1,ETHICS
                """.formatted(today.minusDays(9), today.minusDays(9), today.minusDays(40));
        var imported = post(ledger + "/imports", csv).json();
        assertThat(imported.at("/rows").asInt()).isEqualTo(4);
        assertThat(imported.at("/accepted").asInt()).isEqualTo(1);
        assertThat(imported.at("/duplicates").asInt()).isEqualTo(1);
        assertThat(imported.at("/rejected").valueStream().map(r -> r.at("/line").asInt()))
                .containsExactly(2, 5);

        var entryId = entered.json().at("/entryId").asString();
        var proof = send(HttpRequest.newBuilder(URI.create(base + ledger + "/" + entryId + "/evidence"))
                .header("Content-Type", "application/pdf")
                .POST(BodyPublishers.ofString("%PDF-1.7 certificate")));
        assertThat(proof.status()).isEqualTo(201);
        var ethics = get(ledger)
                .json()
                .at("/items")
                .valueStream()
                .filter(item -> item.at("/title").asString().equals("Ethics"))
                .findFirst()
                .orElseThrow();
        var rejected = post(
                ledger + "/" + ethics.at("/entryId").asString() + "/judgements",
                "{\"verdict\":\"REJECTED\",\"reason\":\"the provider does not know of it\"}");
        assertThat(rejected.json().at("/state").asString()).isEqualTo("REJECTED");

        var judged = post(
                ledger + "/" + again.at("/entryId").asString() + "/judgements",
                "{\"verdict\":\"VERIFIED\",\"reason\":\"the provider knows of it\"}");
        assertThat(judged.json().at("/sameAs")).isEqualTo(again.at("/sameAs"));

        var term = get("/v1/credentials/" + id + "/contact-hours").json();
        assertThat(term.at("/items").valueStream().map(item -> item.at("/entry/sameAs")))
                .containsOnlyOnce(again.at("/sameAs"));
        assertThat(term.at("/hours/counted").decimalValue()).isEqualByComparingTo("26.5");
        assertThat(term.at("/pace/inWords").asString()).startsWith("13.5 h short");
        assertThat(term.at("/items").size()).isEqualTo(4);

        var pack = HTTP.send(
                HttpRequest.newBuilder(URI.create(base + "/v1/credentials/" + id + "/audit-pack"))
                        .build(),
                BodyHandlers.ofByteArray());
        var files = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(pack.body()))) {
            for (var file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                files.put(file.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files).containsKeys("summary.json", "contact-hours.csv").hasSize(3);
        assertThat(files.get("contact-hours.csv"))
                .contains("'=CMD()", "REJECTED")
                .doesNotContain(",=CMD");
        assertThat(files.values()).contains("%PDF-1.7 certificate");
        assertThat(get("/v1/credentials/" + id + "/audit-pack?termEnd=2001-01-01")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_same_hours_claimed_many_times_at_the_same_moment_are_taken_once() throws Exception {
        var today = LocalDate.ofInstant(Instant.now(), Certification.ACM.zone());
        var candidate = graduate(today.minusYears(1));
        awaitCredential(candidate);
        var ledger = "/v1/candidates/" + candidate + "/contact-hours";
        var claim = """
                {"title":"%s","completedOn":"%s","hours":13}""";

        assertThat(atOnce(ledger, _ -> claim.formatted("Same", today.minusDays(9)), keys("a" + candidate))
                        .values())
                .extracting(Answer::status)
                .containsExactlyInAnyOrder(201, 409, 409, 409, 409);
        assertThat(atOnce(ledger, key -> claim.formatted(key, today.minusDays(8)), keys("b" + candidate))
                        .values())
                .as("a day has twenty-four hours")
                .extracting(Answer::status)
                .containsExactlyInAnyOrder(201, 400, 400, 400, 400);
    }

    @Test
    void anybody_can_repeat_the_choice_of_a_random_audit() throws Exception {
        for (var i = 0; i < 4; i++) {
            awaitCredential(graduate(LocalDate.parse("2026-01-0" + (i + 1))));
        }
        var body = """
                {"certification":"ACM","termEndsFrom":"2029-12-31","termEndsTo":"2030-01-03","share":0.5,"seed":"42"}""";
        var first = post("/v1/audit-samples", body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().at("/population").asInt()).isEqualTo(4);
        assertThat(first.json().at("/chosen").size()).isEqualTo(2);
        assertThat(post("/v1/audit-samples", body).json().at("/chosen"))
                .isEqualTo(first.json().at("/chosen"));
        assertThat(get("/v1/audit-samples/" + first.json().at("/sampleId").asString())
                        .json())
                .isEqualTo(first.json());
        assertThat(post("/v1/audit-samples", body.replace("ACM", "CCM"))
                        .json()
                        .at("/population")
                        .asInt())
                .isZero();
        var seed = post("/v1/audit-samples", body.replace(",\"seed\":\"42\"", ""))
                .json()
                .at("/seed")
                .asString();
        assertThat(seed).as("made and told, so that it can be repeated").isNotEmpty();
        assertThat(post("/v1/audit-samples", body.replace("0.5", "1.5").replace("\"42\"", "42"))
                        .pointers())
                .containsExactlyInAnyOrder("/share", "/seed");
    }

    @Test
    void an_erased_person_disappears_from_every_answer() throws Exception {
        var candidate = graduate(
                LocalDate.ofInstant(Instant.now(), Certification.ACM.zone()).minusDays(5));
        var id = awaitCredential(candidate).at("/credentialId").asString();
        var token = LinkToken.of(HexFormat.of().parseHex(SECRET), LinkKind.CALENDAR, candidate, 1);
        publish(candidate, new CandidateFact.CandidateErased(candidate, List.of()));
        await().untilAsserted(
                        () -> assertThat(get("/v1/credentials/" + id).status()).isEqualTo(404));
        assertThat(get("/v1/credentials?candidateId=" + candidate).ids()).isEmpty();
        assertThat(get("/v1/calendars/" + token + ".ics").status()).isEqualTo(404);
    }

    @Test
    void a_question_that_makes_no_sense_is_named() throws Exception {
        assertThat(get("/v1/credentials?state=NONE&expiresBefore=tomorrow").pointers())
                .containsExactlyInAnyOrder("/state", "/expiresBefore");
        assertThat(get("/v1/credentials/none").status()).isEqualTo(404);
        assertThat(get("/v1/credentials/none/reminders").status()).isEqualTo(404);
        assertThat(post("/v1/credentials/none/renewals", "{}").status()).isEqualTo(404);
    }

    @Test
    void who_rests_on_a_board_that_fell_silent_is_found_and_let_go_when_it_speaks() throws Exception {
        var now = Instant.now();
        var candidate =
                graduate(LocalDate.ofInstant(now, Certification.ACM.zone()).minusDays(5));
        awaitCredential(candidate);
        publish(
                candidate,
                new CandidateFact.LicenseStatusRecorded(
                        candidate,
                        LicenseKey.of("US-OH", "RN", "123456"),
                        LicenseStatus.ACTIVE,
                        "Active",
                        LocalDate.parse("2020-01-01"),
                        now,
                        null,
                        LocalDate.parse("2099-01-01"),
                        "oh-board",
                        null));
        await().untilAsserted(() -> assertThat(ladders(candidate))
                .extracting(ladder -> ladder.at("/subject").asString())
                .contains("US-OH RN"));
        publish(
                "oh-board",
                new BoardWatchRequested("oh-board", Duration.ofDays(1), now.minus(Duration.ofDays(9))),
                new BoardLookedAfter("oh-board", now.minus(Duration.ofHours(25)), now));
        await().untilAsserted(() -> assertThat(rungsOfBoards(candidate))
                .hasSize(4)
                .allSatisfy(rung -> assertThat(rung.at("/state").asString()).isEqualTo("COMING")));
        publish("oh-board", new BoardLookedAfter("oh-board", now, now));
        await().untilAsserted(() -> assertThat(rungsOfBoards(candidate))
                .hasSize(4)
                .allSatisfy(rung -> assertThat(rung.at("/state").asString()).isEqualTo("STOPPED")));
        assertThat(get("/v1/candidates/nobody/reminders").status()).isEqualTo(404);
    }

    @Test
    void a_course_of_a_day_to_come_is_listed_and_does_not_count() throws Exception {
        var today = LocalDate.ofInstant(Instant.now(), Certification.ACM.zone());
        var candidate = graduate(today.minusYears(1));
        var id = awaitCredential(candidate).at("/credentialId").asString();
        publish(
                candidate,
                new CandidateFact.ContinuingEducationRecorded(
                        candidate,
                        new ContinuingEducation(
                                "ce-2",
                                "Second",
                                "P",
                                "2",
                                new BigDecimal("5"),
                                today.plusDays(30),
                                List.of(ContinuingEducation.Category.CASE_MANAGEMENT))));

        await().untilAsserted(() -> {
            var term = get("/v1/credentials/" + id + "/contact-hours").json();
            assertThat(term.at("/items").size()).isEqualTo(2);
            assertThat(term.at("/hours/counted").decimalValue()).isEqualByComparingTo("24");
        });
        assertThat(get("/v1/credentials/" + id).json().at("/hours/counted").decimalValue())
                .isEqualByComparingTo("24");
        assertThat(get("/v1/credentials?candidateId=" + candidate)
                        .json()
                        .at("/items/0/hours/counted")
                        .decimalValue())
                .isEqualByComparingTo("24");
    }

    private static List<JsonNode> ladders(String candidate) throws Exception {
        return get("/v1/candidates/" + candidate + "/reminders")
                .json()
                .at("/items")
                .valueStream()
                .toList();
    }

    private static List<JsonNode> rungsOfBoards(String candidate) throws Exception {
        return ladders(candidate).stream()
                .filter(ladder -> ladder.at("/about").asString().equals("BOARD"))
                .flatMap(ladder -> ladder.at("/rungs").valueStream())
                .toList();
    }

    /** Somebody who applied and passed the accredited case manager's exam on this day. */
    private static String graduate(LocalDate takenOn) {
        var candidate = UUID.randomUUID().toString();
        var certification = Certification.ACM;
        var submittedAt = takenOn.atTime(12, 0).atZone(certification.zone()).toInstant();
        publish(
                candidate,
                new CandidateFact.CandidateRegistered(
                        candidate, DerivedIds.of(candidate, "self"), null, "America/Denver"),
                new CandidateFact.ApplicationSubmitted(candidate, "a-" + candidate, certification, submittedAt),
                new EligibilityDetermined(
                        candidate,
                        "a-" + candidate,
                        certification,
                        1,
                        new Determination(
                                certification,
                                takenOn,
                                submittedAt,
                                "SEED-2023-04",
                                Determination.Evidence.VERIFIED,
                                Determination.Outcome.ELIGIBLE,
                                List.of(),
                                List.of(),
                                List.of(),
                                null)),
                new CandidateFact.ContinuingEducationRecorded(
                        candidate,
                        new ContinuingEducation(
                                "ce-1",
                                "First",
                                "P",
                                "1",
                                new BigDecimal("24.00"),
                                takenOn.plusDays(1),
                                List.of(ContinuingEducation.Category.CASE_MANAGEMENT))),
                new CandidateFact.ExamResultRecorded(candidate, certification, takenOn, ExamOutcome.PASSED));
        return candidate;
    }

    private static void publish(String candidate, Payload... payloads) {
        var edge = service.getBean(Edge.class);
        for (var payload : payloads) {
            edge.publish(
                    List.of(EdgeMessage.of(candidate, payload, UUID.randomUUID().toString(), Instant.now())));
        }
    }

    private static JsonNode awaitCredential(String candidate) {
        var found = new AtomicReference<JsonNode>();
        await().until(() -> {
            var items = get("/v1/credentials?candidateId=" + candidate).json().at("/items");
            found.set(items.isEmpty() ? null : items.get(0));
            return found.get() != null;
        });
        return found.get();
    }

    private static void attend(String candidate, String title, LocalDate on, int hours) throws Exception {
        assertThat(post(
                                "/v1/candidates/" + candidate + "/contact-hours",
                                JSON.writeValueAsString(Map.of(
                                        "title",
                                        title,
                                        "completedOn",
                                        on.toString(),
                                        "hours",
                                        hours,
                                        "categories",
                                        List.of("CASE_MANAGEMENT"))))
                        .status())
                .isEqualTo(201);
    }

    private static Answer act(String id, String action, String reason) throws Exception {
        return post(
                "/v1/credentials/" + id + "/actions",
                JSON.writeValueAsString(Map.of("action", action, "reason", reason)));
    }

    private static boolean valid(String calendar) throws IOException, ParserException {
        return !new CalendarBuilder()
                .build(new StringReader(calendar))
                .validate(true)
                .hasErrors();
    }

    record Answer(int status, String contentType, String text) {
        JsonNode json() {
            return JSON.readTree(text);
        }

        List<String> pointers() {
            return json().at("/errors")
                    .valueStream()
                    .map(error -> error.at("/pointer").asString())
                    .toList();
        }

        List<String> ids() {
            return json().at("/items")
                    .valueStream()
                    .map(item -> item.at("/credentialId").asString())
                    .toList();
        }
    }

    private static Answer get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    private static Answer again(String id, String body, String key) {
        try {
            return post("/v1/credentials/" + id + "/renewals", body, key);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The same request under several keys, by key. */
    private static Map<String, Answer> atOnce(String path, String body, String... keys) throws Exception {
        return atOnce(path, _ -> body, keys);
    }

    private static Map<String, Answer> atOnce(String path, UnaryOperator<String> body, String... keys)
            throws Exception {
        var answers = new TreeMap<String, Answer>();
        try (var threads = Executors.newFixedThreadPool(keys.length)) {
            var posts = Arrays.stream(keys)
                    .collect(Collectors.toMap(
                            key -> key, key -> threads.submit(() -> post(path, body.apply(key), key))));
            for (var each : posts.entrySet()) {
                answers.put(each.getKey(), each.getValue().get());
            }
        }
        return answers;
    }

    private static String[] keys(String of) {
        return IntStream.range(0, 5).mapToObj(i -> of + "-" + i).toArray(String[]::new);
    }

    private static Answer post(String path, String body) throws Exception {
        return post(path, body, UUID.randomUUID().toString());
    }

    private static Answer post(String path, String body, String key) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private static Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response =
                HTTP.send(request.header("Accept", "*/*").build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }
}
