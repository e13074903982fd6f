package org.credtrail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.credtrail.intake.board.Text;
import org.credtrail.model.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The close calls of the way in, seen from outside. */
class BoardEdgeTest extends IntakeOverHttp {

    @Test
    void an_application_needs_a_dossier_but_none_of_its_lists() throws Exception {
        var person = "{\"candidate\":{\"givenName\":\"A\",\"familyName\":\"B\",\"email\":\"a@example.org\"},"
                + "\"certifications\":[\"CCM\"]%s}";
        var without = post("/v1/applications", person.formatted(""));

        assertThat(without.status()).isEqualTo(400);
        assertThat(without.json().at("/errors/0/pointer").asString()).isEqualTo("/dossier");
        assertThat(post("/v1/applications", person.formatted(",\"dossier\":{}")).status())
                .isEqualTo(201);
    }

    @Test
    void every_fault_of_an_application_is_told_at_once_be_it_of_form_or_of_sense() throws Exception {
        var answer = post("/v1/applications", """
                {"candidate":{"givenName":"A","familyName":"B","email":"nowhere","timeZone":"Mars/Olympus"},
                 "dossier":{"degrees":[{"id":"d","level":"PHD","field":"NURSING","institution":"X"}],
                  "employments":[{"id":"j","employer":"E","role":"CHIEF","from":"2024-02-01","to":"2024-01-01",
                   "hoursPerWeek":200,"verification":"MAYBE"}]}}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "/candidate/email",
                        "/candidate/timeZone",
                        "/certifications",
                        "/dossier/degrees/0/level",
                        "/dossier/employments/0/role",
                        "/dossier/employments/0/to",
                        "/dossier/employments/0/hoursPerWeek",
                        "/dossier/employments/0/verification");
        assertThat(answer.text()).doesNotContain("must be null");
    }

    @Test
    void every_fault_of_a_registration_is_told_at_once_too() throws Exception {
        var answer = put("/v1/boards/Nowhere", """
                {"jurisdiction":"Ohio","profile":"oh-none","expectedEvery":"daily","signing":"MAYBE","colour":"red"}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "", "/name", "/jurisdiction", "/profile", "/expectedEvery", "/signing", "/colour");
    }

    @Test
    void the_location_of_a_registered_board_tells_how_it_is_doing() throws Exception {
        var location = put("/v1/boards/wa-located", REGISTERED).location();

        assertThat(location).isEqualTo("/v1/boards/wa-located");
        assertThat(get(location).json()).isEqualTo(listed("wa-located"));
        assertThat(get("/v1/boards/wa-unheard-of").status()).isEqualTo(404);
    }

    @Test
    void a_course_of_a_day_to_come_is_no_evidence() throws Exception {
        var course = """
                {"id":"ce-%s","title":"T","hours":2,"completedOn":"%s","categories":["ETHICS"]}""";
        var courses = "/v1/candidates/" + apply() + "/continuing-education";

        assertThat(post(courses, course.formatted("1", "2999-01-01"))
                        .json()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/completedOn");
        assertThat(post(courses, course.formatted("1", "2024-01-01")).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, 415",
        "application/x-www-form-urlencoded, 415",
        "nonsense, 415",
        "application/json; charset=utf-8, 202",
        "application/cloudevents+json, 202",
        "'', 202"
    })
    void a_json_route_takes_json_alone(String contentType, int status) throws Exception {
        var body = notice("ct-" + UUID.randomUUID(), "70001", "Active", "").getBytes(StandardCharsets.UTF_8);

        assertThat(sendAs(contentType, "/v1/boards/wa-doh/notices", body).status())
                .isEqualTo(status);
    }

    @Test
    void a_roster_is_no_json() throws Exception {
        put("/v1/boards/wa-types", REGISTERED);
        var roster = "credentialnumber,credentialtype,status\n1,RN,Active\n".getBytes(StandardCharsets.UTF_8);

        assertThat(sendAs("text/csv", "/v1/boards/wa-types/rosters", roster).status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/boards/nobody", "/v1/candidates", "/v1/elsewhere"})
    void nothing_there_is_said_in_words_about_what_was_asked(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.status()).isIn(404, 405);
        assertThat(answer.text()).doesNotContain("static resource").contains(path);
    }

    @Test
    void an_event_is_taken_from_its_own_board_alone() throws Exception {
        var event =
                "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"%s\",\"type\":\"org.example.any\",\"data\":%s}";
        var notice = notice("ev-" + UUID.randomUUID(), "70002", "Active", "");

        var foreign = post("/v1/boards/wa-doh/notices", event.formatted("/boards/co-dora", notice));
        assertThat(foreign.status()).isEqualTo(202);
        assertThat(foreign.json().get("accepted").asInt()).isZero();
        assertThat(foreign.json().at("/rejected/0/pointer").asString()).isEqualTo("/source");

        var own = post("/v1/boards/wa-doh/notices", event.formatted("/boards/wa-doh", notice));
        assertThat(own.json().get("accepted").asInt()).as(own.text()).isEqualTo(1);
    }

    @Test
    void an_event_may_come_in_headers_in_a_batch_or_with_its_data_in_base64() throws Exception {
        var first = notice("bin-" + UUID.randomUUID(), "70003", "Active", "");
        var binary = post(
                "/v1/boards/wa-doh/notices",
                first,
                "ce-specversion",
                "1.0",
                "ce-id",
                "b-1",
                "ce-source",
                "/boards/wa-doh",
                "ce-type",
                "org.example.any");
        assertThat(binary.json().get("accepted").asInt()).as(binary.text()).isEqualTo(1);

        var foreign = post(
                "/v1/boards/wa-doh/notices",
                first,
                "ce-specversion",
                "1.0",
                "ce-id",
                "b",
                "ce-source",
                "/x",
                "ce-type",
                "t");
        assertThat(foreign.json().at("/rejected/0/pointer").asString()).isEqualTo("/source");

        var second = notice("b64-" + UUID.randomUUID(), "70004", "Active", "");
        var event = "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/boards/wa-doh\",\"type\":\"t\",%s}";
        var batch = "[" + event.formatted("1", "\"data_base64\":\"" + base64(second) + "\"") + ","
                + event.formatted("2", "\"data_base64\":\"!\"") + "," + event.formatted("", "\"data\":{}") + "]";
        var answer = sendAs(
                "application/cloudevents-batch+json",
                "/v1/boards/wa-doh/notices",
                batch.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.json().get("accepted").asInt()).as(answer.text()).isEqualTo(1);
        assertThat(answer.json().get("rejected").findValuesAsString("pointer")).containsExactly("/data", "/id");
    }

    @Test
    void a_silent_board_is_told_once_a_silence() throws Exception {
        var cadence = Duration.ofSeconds(3);
        var registered = "{\"name\":\"Q\",\"jurisdiction\":\"US-WA\",\"expectedEvery\":\"%s\",\"signing\":\"NONE\"}";
        assertThat(put("/v1/boards/wa-quiet", registered.formatted(cadence)).status())
                .isEqualTo(201);
        assertThat(stateOf("wa-quiet")).isEqualTo("FRESH");

        await().untilAsserted(() -> assertThat(silences("wa-quiet")).hasSize(1));
        assertThat(stateOf("wa-quiet")).isEqualTo("STALE");
        assertThat(silences("wa-quiet").getFirst())
                .doesNotContain("lastNoticeAt")
                .contains("PT3S");

        var body = notice("quiet-1", "70005", "Active", "");
        await().during(cadence.plusSeconds(1))
                .untilAsserted(() -> assertThat(silences("wa-quiet")).hasSize(1));
        post("/v1/boards/wa-quiet/notices", body);
        assertThat(stateOf("wa-quiet")).isEqualTo("FRESH");

        await().untilAsserted(() -> assertThat(silences("wa-quiet")).hasSize(2));
        assertThat(silences("wa-quiet").getLast()).contains("lastNoticeAt");
        assertThat(stateOf("wa-quiet")).isEqualTo("STALE");
        assertThat(post("/v1/boards/wa-quiet/notices", body)
                        .json()
                        .get("duplicates")
                        .asInt())
                .isEqualTo(1);
        assertThat(stateOf("wa-quiet")).as("nothing new is not nothing heard").isEqualTo("FRESH");
    }

    @Test
    void the_ingress_is_an_edge_and_ids_of_two_boards_do_not_collide() {
        var body = notice("in-1", "70006", "Active", "\"effectiveOn\":\"2024-01-01\",");
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", platform.kafka()),
                new StringSerializer(),
                new StringSerializer())) {
            for (var board : List.of("wa-doh", "co-dora", "nobody")) {
                var record = new ProducerRecord<String, String>(Topics.BOARDS_INGRESS, body);
                Map.of(
                                "ce_specversion", "1.0",
                                "ce_id", "1",
                                "ce_source", "/boards/" + board,
                                "ce_type", "org.example.any",
                                "content-type", "application/json")
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                producer.send(record);
            }
        }
        await().untilAsserted(() -> assertThat(get("/v1/licenses/US-WA:RN:70006")
                        .json()
                        .path("sources")
                        .findValuesAsString("boardId"))
                .containsExactly("co-dora", "wa-doh"));
        assertThat(headersOf(Topics.BOARDS_NOTICES, "US-WA:RN:70006"))
                .hasSize(2)
                .allSatisfy(names -> assertThat(names)
                        .contains("ce_id", "ce_causationid", "ce_dataschema")
                        .doesNotContain("ce_sender", "ce_sequence"));
        await().untilAsserted(
                        () -> assertThat(get("/v1/dead-letters").text()).contains("unknown board: /boards/nobody"));
    }

    @Test
    void the_evidence_of_a_notice_is_the_body_as_it_came() throws Exception {
        var body = notice("evidence-1", "70017", "Active", "").replace("\":", "\" :\n ");
        assertThat(post("/v1/boards/wa-doh/notices", body)
                        .json()
                        .get("accepted")
                        .asInt())
                .isEqualTo(1);
        await().untilAsserted(() -> assertThat(get("/v1/licenses/US-WA:RN:70017")
                        .json()
                        .at("/sources/0/evidenceHash")
                        .asString(""))
                .isEqualTo(Text.sha256(body)));
    }

    @Test
    void a_notice_that_comes_again_on_the_ingress_is_no_news() {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", platform.kafka()),
                new StringSerializer(),
                new StringSerializer())) {
            var said = List.of("Active", "Revoked", "Active", "Revoked", "Active", "Probation");
            for (var i = 0; i < said.size(); i++) {
                var body = notice("again-" + said.get(i), "70016", said.get(i), "");
                var record = new ProducerRecord<String, String>(Topics.BOARDS_INGRESS, 0, null, body);
                Map.of(
                                "ce_specversion", "1.0",
                                "ce_id", "again-" + said.get(i),
                                "ce_source", "/boards/wa-doh",
                                "ce_type", "org.example.any",
                                "content-type", "application/json")
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                producer.send(record);
            }
        }
        await().untilAsserted(() -> assertThat(get("/v1/licenses/US-WA:RN:70016")
                        .json()
                        .path("history")
                        .findValuesAsString("text"))
                .containsExactly("Active", "Revoked", "Probation"));
        assertThat(records(Topics.LICENSES).stream().filter(record -> record.startsWith("US-WA:RN:70016 ")))
                .hasSize(3);
    }

    @Test
    void a_license_under_another_name_waits_for_a_person_and_near_numbers_are_shown_to_one() throws Exception {
        var other = notice("nm-" + UUID.randomUUID(), "80001", "Active", "\"effectiveOn\":\"2020-01-01\",")
                .replace("NIGHTINGALE", "Seacole");
        assertThat(post("/v1/boards/wa-doh/notices", other).status()).isEqualTo(202);
        var candidateId = apply("US-WA", "80001");
        var match = "/v1/license-matches/US-WA:RN:80001/" + candidateId;
        await().untilAsserted(() -> assertThat(matches("OTHER_NAME")).contains(candidateId));
        await().untilAsserted(() -> assertThat(newest(candidateId)).isEqualTo("UNKNOWN"));

        assertThat(post(match, "{\"verdict\":\"SAME_PERSON\",\"reason\":\" \"}").status())
                .isEqualTo(400);
        assertThat(post(match + "0", "{\"verdict\":\"SAME_PERSON\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(post(match, "{\"verdict\":\"SAME_PERSON\",\"reason\":\"married\"}")
                        .status())
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(newest(candidateId)).isEqualTo("ACTIVE"));
        assertThat(matches("CONFIRMED")).contains(candidateId);

        var mine = notice("nm-" + UUID.randomUUID(), "80045", "Active", "");
        assertThat(post("/v1/boards/wa-doh/notices", mine).status()).isEqualTo(202);
        var typist = apply("US-WA", "80054");
        await().untilAsserted(() -> assertThat(matches("UNHEARD")).contains(typist, "[\"US-WA:RN:80045\"]"));
    }

    private static String matches(String match) throws Exception {
        return get("/v1/license-matches?limit=500&match=" + match).text();
    }

    private static String newest(String candidateId) throws Exception {
        var history = get("/v1/candidates/" + candidateId).json().get("licenseHistory");
        return history.path(history.size() - 1).path("status").asString("");
    }

    private static String stateOf(String boardId) throws Exception {
        return listed(boardId).get("state").asString();
    }

    private static JsonNode listed(String boardId) throws Exception {
        return get("/v1/boards?limit=500")
                .json()
                .get("items")
                .valueStream()
                .filter(item -> item.get("boardId").asString().equals(boardId))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> silences(String boardId) {
        return records(Topics.BOARDS_NOTICES).stream()
                .filter(record -> record.startsWith(boardId + " ") && record.contains("expectedEvery"))
                .toList();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
