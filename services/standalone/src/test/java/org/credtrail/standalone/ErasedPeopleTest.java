package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Of somebody who was erased no byte is left in any file of a stopped system: neither what the person sent, nor what referees
 * and staff wrote about the person, nor mails. Somebody else, who did the same, is untouched.
 */
class ErasedPeopleTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration WITHIN = Duration.ofSeconds(10);

    /** In every name, address and text of the one who is erased. */
    private static final String GONE = "Zqvanish";

    private static final String GONE_PHONE = "3605550917";

    /** The same of the one who stays. */
    private static final String STAYS = "Zqremain";

    /** Of a referee of the one who stays, who is erased alone. */
    private static final String REFEREE = "Zqsupervise";

    /** Said to the log, to see that it is read. */
    private static final String PROBE = "Zqprobe";

    private static final Map<String, JsonNode> VERIFIED = new TreeMap<>();
    private static LoggedWords logged;
    private static RunningSystem system;
    private static Path files;
    private static Traces before;
    private static Traces after;
    /** What metrics, refusals and lists of dead letters say. */
    private static final Map<String, String> ASIDE = new TreeMap<>();

    private static String exported = "";
    private static String exportedPage = "";
    private static int refusedUnderHold;
    private static JsonNode determinations;

    @BeforeAll
    static void erase(@TempDir Path directory) throws Exception {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        files = directory.resolve("data");
        logged = new LoggedWords(GONE, GONE_PHONE, STAYS, REFEREE, PROBE);
        LoggerFactory.getLogger(ErasedPeopleTest.class).info("whoever logs {} is found", PROBE);
        var base = Program.freeBase();
        system = Standalone.start(
                "--credtrail.data-dir=" + files,
                "--credtrail.port-base=" + base,
                "--credtrail.kafka-port=" + (base + 6),
                "--credtrail.mongo-port=" + (base + 7),
                "--credtrail.erasure-within=" + WITHIN);
        try {
            var erased = new Life(GONE, GONE, "+1" + GONE_PHONE, "60012341");
            var other = new Life(STAYS, REFEREE, "+13605550918", "60012342");
            erased.live();
            other.live();
            ASIDE.putAll(saidAside(erased.candidateId));
            exported = send(request("intake", "/v1/candidates/" + erased.candidateId + "/export")
                            .GET())
                    .body();
            exportedPage = send(request("intake", "/v1/candidates/" + erased.candidateId + "/export")
                            .setHeader("Accept", "text/html")
                            .GET())
                    .body();
            before = Traces.in(files, GONE, GONE_PHONE, REFEREE);

            post("intake", "/v1/candidates/" + erased.candidateId + "/legal-hold", reason("court", GONE));
            refusedUnderHold = delete(erased.candidateId).statusCode();
            post("intake", "/v1/candidates/" + erased.candidateId + "/legal-hold/lift", reason("over", GONE));
            assertThat(delete(erased.candidateId).statusCode()).isIn(202, 204);
            post("intake", "/v1/candidates/" + other.candidateId + "/legal-hold", reason("court", STAYS));
            await().until(() -> other.forgetFirstReferee() == 409);
            post("intake", "/v1/candidates/" + other.candidateId + "/legal-hold/lift", reason("over", STAYS));
            await().until(() -> other.forgetFirstReferee() == 204);
            await().until(() -> Traces.in(files, GONE, GONE_PHONE, REFEREE).isNone());
            verify();
            determinations = get("eligibility", "/v1/candidates/" + other.candidateId + "/determinations");
        } finally {
            system.close();
            logged.close();
        }
        after = Traces.in(files, GONE, GONE_PHONE, REFEREE);
    }

    @Test
    void before_the_erasure_the_words_are_found_where_they_are_kept() {
        assertThat(before.files()).contains("store.mv.db").anyMatch(f -> f.startsWith("kafka/intake.contacts.v1-"));
    }

    @Test
    void words_of_people_are_on_no_topic_but_the_one_that_forgets() {
        assertThat(before.files()).allMatch(f -> f.equals("store.mv.db") || f.startsWith("kafka/intake.contacts.v1-"));
    }

    @Test
    void metrics_refusals_and_reasons_of_dead_letters_tell_nothing_of_a_person() {
        assertThat(ASIDE)
                .hasSize(Service.values().length * 2 + 3)
                .allSatisfy((_, said) -> assertThat(said)
                        .isNotEmpty()
                        .doesNotContainIgnoringCase(GONE)
                        .doesNotContain(GONE_PHONE));
        assertThat(ASIDE.get("refused application")).contains("/candidate/email");
        assertThat(ASIDE.get("dead letters of intake")).contains("boards.ingress.v1");
    }

    @Test
    void no_line_of_the_log_tells_anything_of_them() {
        assertThat(logged.ours()).isGreaterThan(10);
        assertThat(logged.found()).singleElement().asString().contains("whoever logs " + PROBE);
    }

    @Test
    void an_export_holds_what_the_person_and_others_wrote() {
        var export = JSON.readTree(exported);
        assertThat(export.path("missing").isEmpty()).isTrue();
        assertThat(export.path("elsewhere").propertyNames())
                .contains(
                        "eligibility/determinations",
                        "references/references",
                        "renewals/credentials",
                        "notifications/mailbox");
        assertThat(List.of(exported, exportedPage))
                .allSatisfy(all -> assertThat(all)
                        .contains(
                                "Family" + GONE,
                                GONE_PHONE,
                                "told by " + GONE,
                                "I am " + GONE,
                                "noted of " + GONE,
                                "third." + GONE));
        assertThat(exportedPage).startsWith("<!DOCTYPE html>").contains("<h1>");
    }

    @Test
    void after_the_erasure_no_byte_is_left_in_any_file() {
        assertThat(after.files()).isEmpty();
    }

    @Test
    void somebody_else_is_untouched() throws IOException {
        assertThat(Traces.in(files, STAYS).files())
                .contains("store.mv.db")
                .anyMatch(f -> f.startsWith("kafka/intake.contacts.v1-"));
        assertThat(determinations.path("items").isEmpty()).isFalse();
    }

    @Test
    void the_replay_agrees_in_every_service() {
        assertThat(VERIFIED).hasSize(Service.values().length).allSatisfy((_, job) -> {
            assertThat(job.path("state").asString()).isEqualTo("DONE");
            assertThat(job.path("total").asInt()).isPositive();
            assertThat(job.path("differences").isEmpty()).isTrue();
        });
    }

    @Test
    void a_legal_hold_forbids_it() {
        assertThat(refusedUnderHold).isEqualTo(409);
    }

    private static Map<String, String> saidAside(String candidateId) {
        var said = new TreeMap<String, String>();
        said.put("refused application", refused("intake", "/v1/applications", """
                        {"candidate":{"givenName":"Given %1$s","familyName":"Family%1$s","email":"no address of %1$s"},
                         "certifications":["CCM"],"dossier":{}}""".formatted(GONE)));
        said.put(
                "refused note",
                refused("intake", "/v1/candidates/" + candidateId + "/notes", "{\"text\":[\"" + GONE + "\"]}"));
        said.put(
                "refused decision",
                refused(
                        "intake",
                        "/v1/applications/none/decision",
                        "{\"outcome\":\"" + GONE + "\",\"reason\":\"" + GONE + "\"}"));
        writeUnreadable();
        await().until(() -> !get("intake", "/v1/dead-letters").path("items").isEmpty());
        for (var service : Service.values()) {
            var metrics = send(HttpRequest.newBuilder(system.at(service.label()).resolve("/actuator/prometheus"))
                    .GET());
            said.put("metrics of " + service.label(), metrics.body());
            said.put(
                    "dead letters of " + service.label(),
                    send(request(service.label(), "/v1/dead-letters").GET()).body());
        }
        return said;
    }

    /** A board's record that cannot be understood goes to the dead letters with its bytes, which name nobody here. */
    private static void writeUnreadable() {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.kafka()), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("boards.ingress.v1", "{\"noticeId\":1}"))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static String refused(String service, String path, String body) {
        var answer = send(request(service, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(path).isBetween(400, 499);
        return answer.body();
    }

    private static void verify() {
        for (var service : Service.values()) {
            var job = post(service.label(), "/v1/operations/verify", "{}")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            VERIFIED.put(
                    service.label(),
                    await().until(
                                    () -> get(service.label(), job),
                                    j -> !"RUNNING".equals(j.path("state").asString())));
        }
    }

    /** Somebody applies, is spoken for, decided on and written about; every word of it is marked. */
    private record Life(String mark, String refereeMark, String phone, String license, String candidateId) {
        Life(String mark, String refereeMark, String phone, String license) {
            this(mark, refereeMark, phone, license, applied(mark, refereeMark, phone, license));
        }

        private static String applied(String mark, String refereeMark, String phone, String license) {
            var answer = json(post("intake", "/v1/applications", application(mark, refereeMark, phone, license)));
            return answer.path("candidateId").asString();
        }

        void live() {
            var candidate = "/v1/candidates/" + candidateId;
            answerForm(linkFor("first." + refereeMark + "@example.com"));
            linkFor("second." + mark + "@example.com");
            var reference = get("references", "/v1/references?candidateId=" + candidateId)
                    .path("items")
                    .valueStream()
                    .filter(r -> r.path("state").asString().equals("DELIVERED"))
                    .findFirst()
                    .orElseThrow()
                    .path("referenceId")
                    .asString();
            post("references", "/v1/references/" + reference + "/replace", """
                    {"reason":"away %1$s","referee":{"name":"Third %1$s","email":"third.%1$s@example.com"}}""".formatted(mark));
            linkFor("third." + mark + "@example.com");
            post("intake", candidate + "/notes", "{\"text\":\"noted of " + mark + "\"}");
            var application =
                    get("intake", candidate).path("applications").get(0).path("applicationId");
            post("intake", "/v1/applications/" + application.asString() + "/decision", """
                    {"outcome":"APPROVED","reason":"as %s deserves"}""".formatted(mark));
            post("intake", candidate + "/exam-results", """
                    {"certification":"CCM","takenOn":"2026-10-01","outcome":"PASSED"}""");
            var credential = await().until(
                            () -> get("renewals", "/v1/credentials?candidateId=" + candidateId)
                                    .path("items"),
                            i -> !i.isEmpty())
                    .get(0)
                    .path("credentialId")
                    .asString();
            post("renewals", "/v1/credentials/" + credential + "/actions", """
                    {"action":"SUSPEND","reason":"since %s failed"}""".formatted(mark));
            get("dashboard", "/v1/dead-letters");
            send(request("dashboard", "/candidates?q=" + mark).GET());
        }

        int forgetFirstReferee() {
            var reference = get("references", "/v1/references?candidateId=" + candidateId)
                    .path("items")
                    .valueStream()
                    .filter(r -> r.path("evidence").get(0).asString().equals("job-1"))
                    .findFirst()
                    .orElseThrow();
            var path = "/v1/references/" + reference.path("referenceId").asString() + "/referee";
            return send(request("references", path).DELETE()).statusCode();
        }

        private static String application(String mark, String refereeMark, String phone, String license) {
            return """
                    {"candidate":{"givenName":"Given %1$s","familyName":"Family%1$s","email":"own.%1$s@example.org",
                      "phone":"%2$s","timeZone":"America/New_York"},
                     "certifications":["CCM"],
                     "dossier":{
                      "licenses":[{"id":"lic-1","jurisdiction":"US-WA","type":"RN","number":"RN%3$s","cited":true,
                       "issuedOn":"2015-06-01","expiresOn":"2027-06-30","history":[{"status":"ACTIVE",
                       "effectiveOn":"2015-06-01","knownAt":"2015-06-01T00:00:00Z","text":"words of %1$s"}]}],
                      "employments":[%4$s,%5$s],
                      "disclosures":[
                       {"question":"CRIMINAL_CONVICTION","answer":true,"explanation":"told by %1$s"},
                       {"question":"LICENSE_DISCIPLINE","answer":false,"explanation":null},
                       {"question":"EMPLOYMENT_SUSPENSION","answer":false,"explanation":null},
                       {"question":"FRAUD","answer":false,"explanation":null}]}}""".formatted(
                            mark,
                            phone,
                            license,
                            job("job-1", "2025", "first", refereeMark),
                            job("job-2", "2024", "second", mark));
        }

        private static String job(String id, String year, String supervisor, String mark) {
            return """
                    {"id":"%1$s","employer":"Lakeside Health","role":"CASE_MANAGER","from":"%2$s-01-01",
                     "to":"%2$s-12-31","hoursPerWeek":40,"paid":true,"selfEmployed":false,"supervised":true,
                     "healthCareDelivery":true,"withinScope":true,"clinicalNursing":true,
                     "supervisor":{"name":"%3$s %4$s","email":"%3$s.%4$s@example.com","ccm":{"from":"2018-06-01","to":null}}}""".formatted(id, year, supervisor, mark);
        }

        private static String linkFor(String address) {
            var mail = await().until(
                            () -> get("notifications", "/v1/mailbox?to=" + encoded(address))
                                    .path("items"),
                            i -> !i.isEmpty());
            return Jsoup.parse(mail.get(0).path("html").asString())
                    .select("a[href*=/r/]")
                    .attr("href");
        }

        /** The referee's two pages, as a browser sends them. */
        private void answerForm(String link) {
            try (var browser =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
                var identity = new TreeMap<>(Map.of(
                        "name",
                        "First " + refereeMark,
                        "email",
                        "self." + refereeMark + "@example.com",
                        "role",
                        "Head " + refereeMark,
                        "consent",
                        "true"));
                fill(
                        identity,
                        send(browser, HttpRequest.newBuilder(URI.create(link)).header("Accept", "text/html")));
                var answers = new TreeMap<>(
                        Map.of("verdict", "CONFIRM", "jobRole", "CASE_MANAGER", "supervised", "YES", "inScope", "YES"));
                answers.putAll(Map.of("supervisorCredential", "UNKNOWN", "withoutGap", "YES", "howWellKnown", "WELL"));
                answers.putAll(
                        Map.of("wouldReengage", "YES", "relationship", "SUPERVISOR", "comment", "I am " + refereeMark));
                fill(answers, submit(browser, link, identity));
                assertThat(submit(browser, link, answers).statusCode()).isEqualTo(200);
            }
        }

        /** What the page brings along and nobody has to write. */
        private static void fill(Map<String, String> fields, HttpResponse<String> page) {
            Jsoup.parse(page.body())
                    .select("input[type=date], input[type=number], input[type=text], input[type=hidden]")
                    .forEach(i -> fields.putIfAbsent(i.attr("name"), i.attr("value")));
        }

        private static HttpResponse<String> submit(HttpClient browser, String link, Map<String, String> fields) {
            var body = fields.entrySet().stream()
                    .map(f -> encoded(f.getKey()) + "=" + encoded(f.getValue()))
                    .collect(Collectors.joining("&"));
            return send(
                    browser,
                    HttpRequest.newBuilder(URI.create(link))
                            .header("Accept", "text/html")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Origin", system.at("references").toString())
                            .POST(BodyPublishers.ofString(body)));
        }
    }

    private static String reason(String words, String mark) {
        return "{\"reason\":\"" + words + " " + mark + "\"}";
    }

    private static HttpResponse<String> delete(String candidateId) {
        return send(request("intake", "/v1/candidates/" + candidateId).DELETE());
    }

    private static JsonNode get(String service, String path) {
        return json(send(request(service, path).GET()));
    }

    private static HttpResponse<String> post(String service, String path, String body) {
        var answer = send(request(service, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", service + path + body.hashCode())
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
        return answer;
    }

    private static HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(system.at(service).resolve(path)).header("Accept", "application/json");
    }

    /** Where the answer takes longer than a request, what it comes to. */
    private static JsonNode json(HttpResponse<String> answer) {
        var place = answer.headers().firstValue("Location");
        if (answer.statusCode() == 202 && place.isPresent()) {
            return await().until(
                            () -> get("intake", place.get()),
                            j -> "DONE".equals(j.path("state").asString()))
                    .path("result");
        }
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return send(CLIENT, request);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        return Calls.send(client, request.build());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
