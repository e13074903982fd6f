package org.credtrail.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.credtrail.model.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace context travels with everything that follows from a message: words of a person must not. */
class TraceparentTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final String CONTEXT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void a_trace_context_is_kept() {
        assertThat(traceparent(CONTEXT)).isEqualTo(CONTEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mary Seacole", CONTEXT + "-Seacole", "00-SEACOLE", ""})
    void anything_else_is_left_behind(String text) {
        assertThat(traceparent(text)).isNull();
    }

    private static String traceparent(String text) {
        var headers = new RecordHeaders();
        Map.of(
                        "content-type", "application/json",
                        "ce_specversion", "1.0",
                        "ce_id", "m-1",
                        "ce_source", "/credtrail/intake",
                        "ce_type", "credtrail.candidate.erased.v1",
                        "ce_traceparent", text)
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        var record = new InRecord(
                new TopicPartition(Topics.CANDIDATES, 0),
                0,
                "c-1",
                "{\"candidateId\":\"c-1\",\"contactIds\":[]}".getBytes(StandardCharsets.UTF_8),
                headers,
                NOW);
        return new Wire(new MessageTypes()).read(record).envelope().traceparent();
    }
}
