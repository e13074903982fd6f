package org.credtrail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.registry.Boards;
import org.credtrail.model.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What boards may say and be told at most, seen from outside: one that goes too far holds up nobody else. */
class BoardLimitsTest extends IntakeOverHttp {

    @ParameterizedTest
    @ValueSource(strings = {"P3654D", "P200000000000D", "P999999999999D"})
    void a_board_is_not_expected_more_seldom_than_once_in_ten_years(String cadence) throws Exception {
        var answer = put("/v1/boards/wa-seldom", REGISTERED.replace("P1D", cadence));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("errors").findValuesAsString("pointer")).containsExactly("/expectedEvery");
        assertThat(get("/v1/boards?limit=500").status()).isEqualTo(200);
        assertThat(put("/v1/boards/wa-decade", REGISTERED.replace("P1D", "P3653D"))
                        .status())
                .isIn(200, 201);
    }

    @Test
    void a_board_registered_with_a_longer_cadence_is_listed_like_any_other() throws Exception {
        service.getBean(Boards.class)
                .register(
                        new Board("wa-aeon", "W", "US-WA", null, Duration.parse("P999999999999D"), Board.Signing.NONE));

        var listed = get("/v1/boards?limit=500");
        assertThat(listed.status()).as(listed.text()).isEqualTo(200);
        assertThat(listed.text()).contains("wa-aeon");
    }

    @Test
    void a_notice_on_the_ingress_that_goes_too_far_is_a_dead_letter_and_the_next_one_is_heard() {
        var number = "71001";
        toIngress(notice("far-" + UUID.randomUUID(), number, "Active", "\"effectiveOn\":\"+300000000-01-01\","));
        toIngress(notice("near-" + UUID.randomUUID(), number, "Active", "\"effectiveOn\":\"2024-01-01\","));

        await().untilAsserted(() ->
                assertThat(get("/v1/dead-letters").text()).contains("/effectiveOn must lie in the years 1 to 9999"));
        await().untilAsserted(() -> assertThat(get("/v1/licenses/US-WA:RN:" + number)
                        .json()
                        .path("history")
                        .findValuesAsString("effectiveOn"))
                .containsExactly("2024-01-01"));
    }

    @Test
    void a_notice_that_goes_too_far_is_rejected_beside_good_ones() throws Exception {
        var answer = post(
                "/v1/boards/wa-doh/notices",
                "[" + notice("long-" + UUID.randomUUID(), "1".repeat(201), "Active", "") + ","
                        + notice("good-" + UUID.randomUUID(), "71002", "Active", "") + "]");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/rejected/0/pointer").asString()).isEqualTo("/license/number");
    }

    private static void toIngress(String body) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", platform.kafka()),
                new StringSerializer(),
                new StringSerializer())) {
            var record = new ProducerRecord<String, String>(Topics.BOARDS_INGRESS, body);
            Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", UUID.randomUUID().toString(),
                            "ce_source", "/boards/wa-doh",
                            "ce_type", "org.example.any",
                            "content-type", "application/json")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record);
        }
    }
}
