package org.credtrail.eligibility.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.credtrail.eligibility.Dossiers;
import org.credtrail.eligibility.EligibilityApplication;
import org.credtrail.model.Certification;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.message.CandidateFact.ApplicationDecided;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.DegreeDeclared;
import org.credtrail.model.message.CandidateFact.DisclosureAnswered;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.CredentialFact.CredentialGranted;
import org.credtrail.model.message.CredentialFact.CredentialRevoked;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.verify.Verify;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as the outside sees it, on the embedded platform. */
class EligibilityOverHttpTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DOSSIER = """
            {"licenses":[{"id":"lic-1","jurisdiction":"US-OH","type":"RN","number":"123456","cited":true,
              "issuedOn":"2015-01-01","expiresOn":"2026-12-31",
              "history":[{"status":"ACTIVE","effectiveOn":"2015-01-01","knownAt":"2015-01-01T00:00:00Z","text":"Active"}]}],
             "employments":[{"id":"job-1","employer":"Mercy","role":"CASE_MANAGER","from":"2023-03-01","to":"2024-02-29",
              "hoursPerWeek":40,"paid":true,"selfEmployed":false,"billableHoursPerMonth":null,"supervised":true,
              "supervisor":{"name":"Sam","email":"sam@mercy.example","ccm":{"from":"2018-06-01","to":null}}}],
             "disclosures":[{"question":"CRIMINAL_CONVICTION","answer":false},{"question":"LICENSE_DISCIPLINE","answer":false},
              {"question":"EMPLOYMENT_SUSPENSION","answer":false},{"question":"FRAUD","answer":false}]}
            """;

    private static EmbeddedPlatform platform;
    private static ConfigurableApplicationContext service;
    private static HttpClient http;

    @BeforeAll
    static void start(@TempDir Path dir) {
        http = HttpClient.newHttpClient();
        platform = EmbeddedPlatform.start(dir);
        service = ServiceLauncher.run(
                EligibilityApplication.class,
                "eligibility",
                "--server.port=0",
                "--spring.cloud.stream.kafka.binder.brokers=" + platform.kafka(),
                "--spring.mongodb.uri=" + platform.mongo(),
                "--credtrail.mongo-strict=false",
                "--credtrail.checkpoints.key=" + dir.resolve("checkpoint-key"),
                "--credtrail.checkpoints.interval=500ms",
                // nobody listens there: facts of intake come without proof here
                "--credtrail.services.intake=http://127.0.0.1:1");
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            http.close();
            service.close();
        }
        platform.close();
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + path);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> evaluate(String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(at("/v1/evaluations"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String question(String dossier, String more) {
        return "{\"certification\":\"CCM\",\"submittedAt\":\"2024-03-01T17:00:00Z\"" + more + ",\"dossier\":" + dossier
                + "}";
    }

    @Test
    void a_dossier_is_determined_with_reasons() throws Exception {
        var answer = evaluate(question(DOSSIER, ""));
        var determination = JSON.readTree(answer.body());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(determination.get("certification").asString()).isEqualTo("CCM");
        assertThat(determination.get("asOf").asString()).isEqualTo("2024-03-01");
        assertThat(determination.get("ruleSet").asString()).isEqualTo("SEED-2023-04");
        assertThat(determination.get("evidence").asString()).isEqualTo("AS_DECLARED");
        assertThat(determination.get("outcome").asString()).isEqualTo("ELIGIBLE");
        assertThat(determination.get("route").toString()).isEqualTo("[\"CCM-Q-LIC\",\"CCM-E-A\"]");
        assertThat(determination.get("nextReviewOn").asString()).isEqualTo("2026-12-31");
        assertThat(determination.get("criteria").get(0).has("shortfall")).isTrue();
        assertThat(determination.get("criteria").get(0).get("shortfall").isNull())
                .isTrue();
    }

    @Test
    void every_fault_of_a_dossier_is_named_at_once() throws Exception {
        var broken = DOSSIER.replace("\"2024-02-29\"", "\"2023-02-28\"")
                .replace("\"hoursPerWeek\":40", "\"hoursPerWeek\":169");
        var answer = evaluate(question(broken, ",\"ruleSet\":\"NOBODYS\""));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(pointers(answer))
                .containsExactlyInAnyOrder(
                        "/dossier/employments/0/to", "/dossier/employments/0/hoursPerWeek", "/ruleSet");
    }

    @Test
    void a_history_that_runs_back_is_named_and_one_that_became_known_late_is_not() throws Exception {
        var entry =
                "{\"status\":\"ACTIVE\",\"effectiveOn\":\"2015-01-01\",\"knownAt\":\"2015-01-01T00:00:00Z\",\"text\":\"Active\"}";
        var backwards = "{\"status\":\"EXPIRED\",\"effectiveOn\":\"2014-01-01\",\"knownAt\":\"2014-01-02T00:00:00Z\"}";
        var late = "{\"status\":\"EXPIRED\",\"effectiveOn\":\"2014-01-01\",\"knownAt\":\"2020-01-02T00:00:00Z\"}";

        assertThat(pointers(evaluate(question(DOSSIER.replace(entry, entry + "," + backwards), ""))))
                .containsExactly("/dossier/licenses/0/history/1/effectiveOn");
        assertThat(evaluate(question(DOSSIER.replace(entry, entry + "," + late), ""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void two_ids_alike_are_named() throws Exception {
        var question = "{\"question\":\"FRAUD\",\"answer\":false}]}";
        var twice = DOSSIER.replace(
                question,
                question.replace(
                        "]}",
                        "],\"certifications\":[{\"id\":\"c\",\"name\":\"CRC\"},{\"id\":\"c\",\"name\":\"CDMS\"}]}"));

        assertThat(pointers(evaluate(question(twice, "")))).containsExactly("/dossier/certifications/1/id");
    }

    @Test
    void an_id_that_is_no_line_of_text_and_hours_nobody_can_have_are_refused() throws Exception {
        var strange = """
                {"references":[{"id":"ref-\\u0000","kind":"PEER"},{"id":"%s","kind":"PEER"}],
                 "licenses":[{"id":"l","jurisdiction":"US-OH","type":"RN","number":"%s","cited":true}],
                 "continuingEducation":[{"id":"ce","title":"T","hours":100000000000000000,"completedOn":"2023-05-01"}]}
                """.formatted("x".repeat(201), "1".repeat(201));

        assertThat(pointers(evaluate(question(strange, ""))))
                .containsExactly(
                        "/dossier/licenses/0/number",
                        "/dossier/references/0/id",
                        "/dossier/references/1/id",
                        "/dossier/continuingEducation/0/hours");
    }

    @Test
    void unknown_fields_and_unreadable_values_are_named() throws Exception {
        var broken = DOSSIER.replace("\"role\":\"CASE_MANAGER\"", "\"role\":\"WIZARD\"")
                .replace("\"paid\":true", "\"payed\":true");
        var answer = evaluate(question(broken, ""));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(pointers(answer)).contains("/dossier/employments/0/role", "/dossier/employments/0/payed");
    }

    @Test
    void faults_of_shape_and_of_sense_are_named_in_one_answer() throws Exception {
        var answer = evaluate("""
                {"certification":"WIZARD","submittedAt":"yesterday","luck":1,"ruleSet":"NOBODYS","dossier":{
                 "licenses":[{"id":"lic-1","jurisdiction":"US-OH","type":"RN","number":"","cited":"maybe","history":[
                   {"status":"ACTIVE","effectiveOn":"2015-01-01"},{"status":"FINE","effectiveOn":"2014-01-01"}]}],
                 "degrees":[{"id":"deg-1","level":"BACHELOR"},{"id":"deg-1","level":"MASTER","field":"NURSING"}],
                 "employments":[{"id":"job-1","role":"WIZARD","from":"2024-03-01","to":"2023-03-01","hoursPerWeek":169,
                   "payed":true},{"id":"job-1","role":"OTHER","from":"2023-02-30","to":"2024-02-29"}]}}""");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(pointers(answer))
                .containsExactlyInAnyOrder(
                        "/certification",
                        "/submittedAt",
                        "/luck",
                        "/ruleSet",
                        "/dossier/licenses/0/number",
                        "/dossier/licenses/0/cited",
                        "/dossier/licenses/0/history/1/status",
                        "/dossier/licenses/0/history/1/effectiveOn",
                        "/dossier/degrees/0/field",
                        "/dossier/degrees/1/id",
                        "/dossier/employments/0/role",
                        "/dossier/employments/0/to",
                        "/dossier/employments/0/hoursPerWeek",
                        "/dossier/employments/0/payed",
                        "/dossier/employments/1/id",
                        "/dossier/employments/1/from");
    }

    @Test
    void a_question_is_answered_once_and_an_unreadable_one_repeats_none() throws Exception {
        var answer = evaluate(question("""
                {"disclosures":[{"question":"LATENESS","answer":false},{"question":"CRIMINAL_CONVICTION","answer":false},
                   {"question":"FRAUD","answer":false},{"question":"FRAUD","answer":false}]}""", ""));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(pointers(answer))
                .containsExactlyInAnyOrder("/dossier/disclosures/0/question", "/dossier/disclosures/3/question");
    }

    /** Nobody is written to and nothing is kept: what a board or a supervisor is called does not matter. */
    @Test
    void a_dossier_that_is_only_asked_about_needs_no_address() throws Exception {
        var answer = evaluate(question("""
                {"licenses":[{"id":"lic-1","jurisdiction":"Ohio","type":"RN","number":"123456","cited":true}],
                 "employments":[{"id":"job-1","role":"CASE_MANAGER","from":"2023-03-01","to":"2024-02-29",
                   "supervisor":{"name":"…","email":"…"}}]}""", ""));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static List<String> pointers(HttpResponse<String> answer) {
        return JSON.readTree(answer.body())
                .get("errors")
                .valueStream()
                .map(error -> error.get("pointer").asString())
                .toList();
    }

    @Test
    void the_other_certifications_go_by_their_names() throws Exception {
        for (var name : List.of("CMGT-BC", "CMGT_BC", "ANCC", "ACM")) {
            var answer = evaluate(question(DOSSIER, "").replace("\"CCM\"", "\"" + name + "\""));
            assertThat(answer.statusCode()).as(name).isEqualTo(200);
        }
        assertThat(evaluate(question("{}", "").replace("\"CCM\"", "\"CMGT-BC\""))
                        .body())
                .contains("\"certification\":\"CMGT-BC\"");
    }

    @Test
    void rule_sets_can_be_read_word_for_word() throws Exception {
        var all = JSON.readTree(get("/v1/rule-sets").body());
        var one = JSON.readTree(get("/v1/rule-sets/SEED-2023-04").body());

        assertThat(all.get("items").valueStream().map(item -> item.get("id").asString()))
                .contains("SEED-2023-04");
        assertThat(one.get("yaml").asString()).startsWith("# Exactly the seed document");
        assertThat(get("/v1/rule-sets/NOBODYS").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String ownRules(String id, String edited, String by) throws Exception {
        return JSON.readTree(get("/v1/rule-sets/SEED-2023-04").body())
                .get("yaml")
                .asString()
                .replace("id: SEED-2023-04", "id: " + id)
                .replace("inForceFrom: \"2023-04-26\"", "inForceFrom: null")
                .replace(edited, by);
    }

    @Test
    void a_draft_is_tried_published_and_withdrawn_and_stays_readable() throws Exception {
        var lenient = ownRules("HOUSE-1", "months: 12", "months: 11");
        assertThat(send("PUT", "/v1/rule-sets/HOUSE-1", lenient).statusCode()).isEqualTo(201);
        assertThat(send("PUT", "/v1/rule-sets/HOUSE-1", lenient).statusCode()).isEqualTo(200);
        var shorter = DOSSIER.replace("2024-02-29", "2024-01-31");

        assertThat(JSON.readTree(evaluate(question(shorter, "")).body())
                        .get("outcome")
                        .asString())
                .isEqualTo("NOT_ELIGIBLE");
        var tried = JSON.readTree(
                evaluate(question(shorter, ",\"ruleSet\":\"HOUSE-1\"")).body());
        assertThat(tried.get("outcome").asString()).isEqualTo("ELIGIBLE");
        assertThat(tried.get("ruleSet").asString()).isEqualTo("HOUSE-1");

        assertThat(send("POST", "/v1/rule-sets/HOUSE-1/publish", "{\"inForceFrom\":\"2020-01-01\",\"x\":1}")
                        .body())
                .contains("\"/inForceFrom\"", "\"/x\"");
        var published = send("POST", "/v1/rule-sets/HOUSE-1/publish", "{\"inForceFrom\":\"2999-01-01\"}");
        assertThat(published.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(published.body()).get("status").asString()).isEqualTo("PUBLISHED");
        assertThat(JSON.readTree(published.body()).get("inForceFrom").asString())
                .isEqualTo("2999-01-01");
        assertThat(send("PUT", "/v1/rule-sets/HOUSE-1", lenient + "# changed\n").statusCode())
                .isEqualTo(409);
        assertThat(send("POST", "/v1/rule-sets/HOUSE-1/publish", "").statusCode())
                .isEqualTo(409);
        assertThat(send("POST", "/v1/rule-sets/HOUSE-1/withdraw", "{\"reason\":\"a test\"}")
                        .statusCode())
                .isEqualTo(200);

        var withdrawn = JSON.readTree(get("/v1/rule-sets/HOUSE-1").body());
        assertThat(withdrawn.get("status").asString()).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.get("withdrawalReason").asString()).isEqualTo("a test");
        assertThat(withdrawn.get("yaml").asString()).isEqualTo(lenient);
        assertThat(send("POST", "/v1/rule-sets/SEED-2023-04/withdraw", "").statusCode())
                .isEqualTo(409);
    }

    @Test
    void every_fault_of_a_draft_has_its_pointer() throws Exception {
        var broken = ownRules("HOUSE-2", "kind: moral-character", "kind: horoscope")
                .replace(
                        "id: CCM-Q-DEG\n            kind: degree\n",
                        "id: CCM-Q-DEG\n            kind: degree\n            luck: 1\n")
                .replace("            source: seed document, CCM paragraph; house convention 9\n", "");
        var answer = send("PUT", "/v1/rule-sets/HOUSE-2", broken);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(pointers(answer))
                .contains(
                        "/certifications/CCM/all/3/kind",
                        "/certifications/CCM/all/0/any/0/source",
                        "/certifications/CCM/all/0/any/1/luck");
        var past = ownRules("HOUSE-2", "inForceFrom: null", "inForceFrom: \"2020-01-01\"");
        assertThat(pointers(send("PUT", "/v1/rule-sets/HOUSE-2", past))).containsExactly("/inForceFrom");
        var circle = ownRules("HOUSE-2", "[CCM-E-A, CCM-E-B, CCM-E-C]", "[CCM-E-A, CCM-SELF3]");
        assertThat(pointers(send("PUT", "/v1/rule-sets/HOUSE-2", circle)))
                .containsExactly("/certifications/CCM/all/2/unlessMetWhenEmployed/1");
        assertThat(pointers(send("PUT", "/v1/rule-sets/HOUSE-3", ownRules("HOUSE-2", "months: 12", "months: 11"))))
                .containsExactly("/id");
        var everything = broken.replace("inForceFrom: null", "inForceFrom: \"2020-01-01\"")
                .replace("[CCM-E-A, CCM-E-B, CCM-E-C]", "[CCM-E-A, CCM-SELF3, CCM-E-Z]");
        assertThat(pointers(send("PUT", "/v1/rule-sets/HOUSE-4", everything)))
                .containsExactlyInAnyOrder(
                        "/certifications/CCM/all/3/kind",
                        "/certifications/CCM/all/0/any/0/source",
                        "/certifications/CCM/all/0/any/1/luck",
                        "/certifications/CCM/all/2/unlessMetWhenEmployed/1",
                        "/certifications/CCM/all/2/unlessMetWhenEmployed/2",
                        "/inForceFrom",
                        "/id");
        assertThat(send("PUT", "/v1/rule-sets/HOUSE-2", "id: [").statusCode()).isEqualTo(400);
        assertThat(get("/v1/rule-sets/HOUSE-2").statusCode()).isEqualTo(404);
    }

    @Test
    void many_dossiers_are_answered_line_by_line() throws Exception {
        var good = question(DOSSIER, "").replace("\n", " ");
        var bad = good.replace("\"hoursPerWeek\":40", "\"hoursPerWeek\":169");
        var body = good + "\n" + bad + "\n\n" + "not json\n" + good;

        for (var repeat = 0; repeat < 2; repeat++) {
            var answer = ndjson(body, "many-1");
            var lines = answer.body().lines().map(JSON::readTree).toList();
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
            assertThat(lines).hasSize(4);
            assertThat(lines.get(0).get("outcome").asString()).isEqualTo("ELIGIBLE");
            assertThat(lines.get(1).get("line").asInt()).isEqualTo(2);
            assertThat(lines.get(1).at("/errors/0/pointer").asString())
                    .isEqualTo("/dossier/employments/0/hoursPerWeek");
            assertThat(lines.get(2).get("status").asInt()).isEqualTo(400);
            assertThat(lines.get(3).get("outcome").asString()).isEqualTo("ELIGIBLE");
        }
        assertThat(ndjson((good + "\n").repeat(1000), "many-2").body().lines()).hasSize(1000);
        assertThat(ndjson((good + "\n").repeat(1001), "many-3").statusCode()).isEqualTo(400);
        assertThat(evaluate(" ".repeat(2 * 1024 * 1024) + good).statusCode()).isEqualTo(413);
    }

    private static HttpResponse<String> ndjson(String body, String key) throws Exception {
        return http.send(
                HttpRequest.newBuilder(at("/v1/evaluations"))
                        .header("Content-Type", "application/x-ndjson")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void an_application_heard_of_is_determined_and_can_be_looked_up_by_what_was_known() throws Exception {
        var edge = service.getBean(Edge.class);
        var submitted = Instant.parse("2024-03-01T17:00:00Z");
        var degree = new Degree(
                "deg-1", Degree.Level.MASTER, Degree.Field.NURSING, null, true, null, LocalDate.parse("2010-05-15"));
        edge.publish(List.of(
                EdgeMessage.of("c-1", new DegreeDeclared("c-1", degree), "m-1", submitted),
                EdgeMessage.of(
                        "c-1",
                        new ApplicationSubmitted("c-1", "a-1", Certification.CCM, submitted),
                        "m-2",
                        submitted)));

        await().until(() -> !items("").isEmpty());

        assertThat(items("?certification=CCM").get(0).get("outcome").asString()).isEqualTo("NOT_ELIGIBLE");
        assertThat(items("?certification=CCM").get(0).get("asOf").asString()).isEqualTo("2024-03-01");
        assertThat(items("?certification=ACM").isEmpty()).isTrue();
        assertThat(items("?asOf=2024-03-02").get(0).get("number").asInt()).isZero();
        assertThat(items("?asOf=2024-03-02").get(0).get("asOf").asString()).isEqualTo("2024-03-02");
        assertThat(items("?knownAt=2024-03-01T00:00:00Z").isEmpty()).isTrue();
        for (var unreadable : List.of("knownAt=yesterday", "asOf=-999999999-01-01", "asOf=%2B999999999-12-31")) {
            assertThat(get("/v1/candidates/c-1/determinations?" + unreadable).statusCode())
                    .as(unreadable)
                    .isEqualTo(400);
        }
    }

    @Test
    void a_rule_set_is_tried_on_everybody_who_is_stored() throws Exception {
        var edge = service.getBean(Edge.class);
        var submitted = Instant.parse("2024-03-01T17:00:00Z");
        var messages = new ArrayList<EdgeMessage>();
        for (var i = 0; i < 40; i++) {
            var id = "impact-" + i;
            var field = i % 2 == 0 ? Degree.Field.NURSING : Degree.Field.OTHER;
            var degree =
                    new Degree("deg-1", Degree.Level.MASTER, field, null, null, null, LocalDate.parse("2010-05-15"));
            var job = Dossiers.job("job-1", "2022-01-01", "2024-02-29").build();
            messages.add(EdgeMessage.of(id, new DegreeDeclared(id, degree), id + "-1", submitted));
            messages.add(EdgeMessage.of(id, new EmploymentDeclared(id, job, "contact"), id + "-2", submitted));
            for (var question : Disclosure.Question.values()) {
                var answer = new DisclosureAnswered(id, new Disclosure(question, false, null), null);
                messages.add(EdgeMessage.of(id, answer, id + "-" + question, submitted));
            }
            messages.add(EdgeMessage.of(
                    id, new ApplicationSubmitted(id, id + "-ccm", Certification.CCM, submitted), id + "-3", submitted));
        }
        edge.publish(messages);
        for (var i = 0; i < 40; i++) {
            var id = "impact-" + i;
            await().until(() -> edge.awaitHeard("eligibility", id, id + "-3", Duration.ofSeconds(5)));
        }

        var started = send("POST", "/v1/rule-sets/CCMC-2025-11/impact", "");
        assertThat(started.statusCode()).isEqualTo(202);
        var job = started.headers().firstValue("Location").orElseThrow();
        await().until(() -> state(job).equals("DONE"));

        var report = JSON.readTree(get(job).body());
        assertThat(report.get("done").asLong()).isGreaterThanOrEqualTo(40);
        assertThat(report.get("total").asLong()).isEqualTo(report.get("done").asLong());
        assertThat(report.at("/before/PENDING_VERIFICATION").asLong()).isEqualTo(20);
        assertThat(report.at("/after/INCOMPLETE").asLong()).isEqualTo(20);
        assertThat(report.at("/flips/0/criterion").asString()).isEqualTo("CCM-Q-DEG");
        assertThat(get(job + "/csv").body().lines())
                .contains("\"impact-0\",\"impact-0-ccm\",CCM,PENDING_VERIFICATION,INCOMPLETE,CCM-Q-DEG:MET>MISSING");
        assertThat(send("POST", job + "/cancel", "").statusCode()).isEqualTo(409);
        assertThat(send("POST", job + "/resume", "").statusCode()).isEqualTo(409);
        assertThat(get("/v1/impacts").statusCode()).isEqualTo(200);
    }

    private static String state(String job) throws Exception {
        return JSON.readTree(get(job).body()).get("state").asString();
    }

    @Test
    void a_later_determination_says_what_it_changed_and_which_fact_did_it() throws Exception {
        var edge = service.getBean(Edge.class);
        var submitted = Instant.parse("2024-03-01T17:00:00Z");
        var application = new ApplicationSubmitted("c-2", "a-2", Certification.CCM, submitted);
        var degree = new Degree(
                "deg-1", Degree.Level.MASTER, Degree.Field.NURSING, null, true, null, LocalDate.parse("2010-05-15"));
        var decision = new ApplicationDecided(
                "c-2", "a-2", Certification.CCM, DecisionOutcome.APPROVED, "seen it on paper", "reviewer:kim");
        edge.publish(List.of(
                EdgeMessage.of("c-2", application, "c-2-1", submitted),
                EdgeMessage.of("c-2", new DegreeDeclared("c-2", degree), "c-2-2", submitted),
                EdgeMessage.of("c-2", decision, "c-2-3", submitted)));
        await().until(() -> edge.awaitHeard("eligibility", "c-2", "c-2-3", Duration.ofSeconds(5)));

        var diff = JSON.readTree(get("/v1/candidates/c-2/determinations/2/diff").body());
        assertThat(diff.get("supersedes").asInt()).isEqualTo(1);
        assertThat(diff.at("/cause/type").asString()).isEqualTo("credtrail.degree.declared.v1");
        assertThat(diff.at("/cause/about").asString()).isEqualTo("degrees/deg-1");
        assertThat(diff.at("/criteria/0/id").asString()).isEqualTo("CCM-Q-DEG");
        assertThat(diff.at("/criteria/0/outcome/to").asString()).isEqualTo("MET");
        assertThat(diff.get("outcome").isNull()).isTrue();
        assertThat(get("/v1/candidates/c-2/determinations/3/diff").statusCode()).isEqualTo(404);

        var items =
                JSON.readTree(get("/v1/candidates/c-2/determinations").body()).get("items");
        assertThat(items.get(0).get("outcome").asString()).isEqualTo("NOT_ELIGIBLE");
        assertThat(items.get(0).at("/decision/outcome").asString()).isEqualTo("APPROVED");
        assertThat(items.get(0).at("/decision/decidedBy").asString()).isEqualTo("reviewer:kim");
        assertThat(items.get(0).at("/decision/disagrees").asBoolean()).isTrue();
        assertThat(items.get(1).get("decision").isNull()).isTrue();
    }

    @Test
    void a_determination_is_packed_with_its_facts_decisions_rules_and_proofs(@TempDir Path dir) throws Exception {
        var edge = service.getBean(Edge.class);
        var submitted = Instant.parse("2024-03-01T17:00:00Z");
        var application = new ApplicationSubmitted("c-9", "a-9", Certification.CCM, submitted);
        var decision = new ApplicationDecided(
                "c-9", "a-9", Certification.CCM, DecisionOutcome.DENIED, "<b>no</b> degree", "reviewer:kim");
        edge.publish(List.of(
                EdgeMessage.of("c-9", application, "c-9-1", submitted),
                EdgeMessage.of("c-9", decision, "c-9-2", submitted)));
        await().until(() -> edge.awaitHeard("eligibility", "c-9", "c-9-2", Duration.ofSeconds(5)));

        var file = dir.resolve("packet.zip");
        var entries = await().until(
                        () -> unpacked(download("/v1/candidates/c-9/determinations/1/packet", file)),
                        EligibilityOverHttpTest::ownIsProved);
        assertThat(entries).containsKeys("README.txt", "determinations.json", "rule-set.yaml", "keys");
        assertThat(entries.get("rule-set.yaml")).contains("SEED-2023-04");
        assertThat(JSON.readTree(entries.get("determination.json"))
                        .path("outcome")
                        .asString())
                .isEqualTo("NOT_ELIGIBLE");
        assertThat(entries.get("index.html"))
                .contains(
                        "CCM: NOT_ELIGIBLE, determination 1",
                        "&lt;b&gt;no&lt;/b&gt; degree",
                        "reviewer:kim",
                        "not signed yet");
        var facts = JSON.readTree(entries.get("facts.json"));
        assertThat(facts)
                .extracting(
                        f -> f.path("type").asString(), f -> f.path("proved").asBoolean())
                .contains(
                        tuple("credtrail.application.submitted.v1", false),
                        tuple("credtrail.application.decided.v1", false),
                        tuple("credtrail.eligibility.determined.v1", true));

        var keys = dir.resolve("keys");
        Files.writeString(keys, entries.get("keys"));
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(Verify.run(List.of("packet", "--key", keys.toString(), file.toString()), stream, stream))
                .isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("credtrail.eligibility.determined.v1")
                .contains("2 of " + facts.size() + " records come without proof");

        assertThat(get("/v1/candidates/c-9/determinations/99/packet").statusCode())
                .isEqualTo(404);
        assertThat(get("/v1/candidates/nobody/determinations/1/packet").statusCode())
                .isEqualTo(404);
    }

    private static Path download(String path, Path file) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofFile(file))
                .body();
    }

    private static boolean ownIsProved(Map<String, String> entries) {
        return entries.keySet().stream()
                .filter(name -> name.startsWith("records/eligibility.") && name.endsWith(".record"))
                .allMatch(name -> entries.containsKey(name.replace(".record", ".tlog-proof")));
    }

    private static Map<String, String> unpacked(Path file) throws IOException {
        var entries = new HashMap<String, String>();
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    @Test
    void the_ccm_of_a_supervisor_the_system_knows_decides_what_was_worked_under_it() throws Exception {
        var edge = service.getBean(Edge.class);
        var submitted = Instant.parse("2024-03-01T17:00:00Z");
        var term = new Term(LocalDate.parse("2023-06-01"), LocalDate.parse("2028-05-31"));
        var supervisor = new CredentialGranted("boss", "cr-1", Certification.CCM, "a-0", term);
        var job = Dossiers.job("job-1", "2023-03-01", "2024-02-29")
                .supervisedByCcm("2018-01-01", null)
                .build();
        var self = DerivedIds.of("boss", "self");
        var asNamed = DerivedIds.of("worker", "supervisor", "boss@clinic.example");
        edge.publish(List.of(
                EdgeMessage.of(self, contact(self, "Boss@Clinic.example"), "boss-1", submitted),
                EdgeMessage.of(asNamed, contact(asNamed, "boss@clinic.example"), "worker-1", submitted),
                EdgeMessage.of("worker", new EmploymentDeclared("worker", job, asNamed), "worker-2", submitted),
                EdgeMessage.of(
                        "worker",
                        new ApplicationSubmitted("worker", "a-3", Certification.CCM, submitted),
                        "worker-3",
                        submitted)));
        await().until(() -> measuredA().equals("12 months 0 days"));

        edge.publish(List.of(EdgeMessage.of("boss", supervisor, "boss-2", submitted)));
        await().until(() -> measuredA().equals("9 months 0 days"));

        edge.publish(List.of(EdgeMessage.of(
                "boss",
                new CredentialRevoked("boss", "cr-1", Certification.CCM, "why", "who"),
                "boss-3",
                Instant.parse("2023-09-01T17:00:00Z"))));
        await().until(() -> measuredA().equals("3 months 0 days"));
    }

    private static ContactDetails contact(String id, String email) {
        return new ContactDetails(id, null, null, null, email, null, null, null, false);
    }

    private static String measuredA() throws Exception {
        return JSON.readTree(get("/v1/candidates/worker/determinations").body())
                .path("items")
                .path(0)
                .path("criteria")
                .valueStream()
                .filter(criterion -> criterion.get("id").asString().equals("CCM-E-A"))
                .map(criterion -> criterion.get("measured").asString())
                .findFirst()
                .orElse("");
    }

    private static JsonNode items(String query) throws Exception {
        return JSON.readTree(get("/v1/candidates/c-1/determinations" + query).body())
                .get("items");
    }
}
