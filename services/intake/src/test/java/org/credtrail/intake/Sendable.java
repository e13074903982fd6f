package org.credtrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.message.Payload;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.MessageTypes;
import org.credtrail.runtime.wire.Wire;

/** What an edge took must be readable for whoever hears it: otherwise it was accepted only to end among the dead letters. */
public final class Sendable {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Wire WIRE = new Wire(new MessageTypes());

    private Sendable() {}

    public static void check(String key, Payload payload) {
        var type = Payload.typeOf(payload.getClass());
        var out = Wire.write(
                new Envelope(
                        Topics.BOARDS_NOTICES,
                        "id",
                        "/credtrail/intake",
                        type,
                        key,
                        NOW,
                        NOW,
                        null,
                        0,
                        null,
                        null,
                        null),
                payload);
        var headers = new RecordHeaders();
        out.headers().forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        var heard = WIRE.read(new InRecord(new TopicPartition(out.topic(), 0), 0, key, out.value(), headers, NOW));
        assertThat(heard.payload()).isEqualTo(payload);
    }
}
