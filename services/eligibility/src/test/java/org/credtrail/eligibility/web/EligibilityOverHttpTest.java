package org.credtrail.eligibility.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.eligibility.EligibilityApplication;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.DegreeDeclared;
import org.credtrail.model.message.RuleSetFact.RuleSetPublished;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.store.States;
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
                "--credtrail.mongo-strict=false");
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
    void unknown_fields_and_unreadable_values_are_named() throws Exception {
        var broken = DOSSIER.replace("\"role\":\"CASE_MANAGER\"", "\"role\":\"WIZARD\"")
                .replace("\"paid\":true", "\"payed\":true");
        var answer = evaluate(question(broken, ""));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(pointers(answer)).contains("/dossier/employments/0/role", "/dossier/employments/0/payed");
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

    @Test
    void shipped_rule_sets_are_published() {
        var states = service.getBean(States.class);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> states.find("rule-set", "SEED-2023-04", RuleSetPublished.class)
                        .isPresent());
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

        await().atMost(Duration.ofSeconds(20)).until(() -> !items("").isEmpty());

        assertThat(items("?certification=CCM").get(0).get("outcome").asString()).isEqualTo("NOT_ELIGIBLE");
        assertThat(items("?certification=CCM").get(0).get("asOf").asString()).isEqualTo("2024-03-01");
        assertThat(items("?certification=ACM").isEmpty()).isTrue();
        assertThat(items("?asOf=2024-03-02").isEmpty()).isTrue();
        assertThat(items("?knownAt=2024-03-01T00:00:00Z").isEmpty()).isTrue();
        assertThat(get("/v1/candidates/c-1/determinations?knownAt=yesterday").statusCode())
                .isEqualTo(400);
    }

    private static JsonNode items(String query) throws Exception {
        return JSON.readTree(get("/v1/candidates/c-1/determinations" + query).body())
                .get("items");
    }
}
