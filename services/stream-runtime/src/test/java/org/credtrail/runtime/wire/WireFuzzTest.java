package org.credtrail.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.credtrail.model.flow.Received;
import org.credtrail.model.fuzz.Corpus;
import org.credtrail.model.fuzz.Headed;
import org.junit.jupiter.api.Test;

/** Whatever lies in a record: it is unreadable, or means a message that can be sent on and means the same then. */
public class WireFuzzTest {
    private static final Wire WIRE = new Wire(new MessageTypes());
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    public static void fuzzerTestOneInput(byte[] input) {
        var record = Headed.of(input);
        try {
            var received = WIRE.read(in(record.header("topic"), record.headers(), record.body()));
            assertThat(again(received)).isEqualTo(received);
        } catch (Unreadable _) {
            // the refusal that is meant
        }
    }

    private static Received again(Received received) {
        var out = Wire.write(received.envelope(), received.payload());
        return WIRE.read(in(out.topic(), out.headers(), out.value()));
    }

    private static InRecord in(String topic, Map<String, String> headers, byte[] value) {
        var all = new RecordHeaders();
        headers.forEach((name, text) -> all.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return new InRecord(new TopicPartition(topic, 0), 0, "k", value, all, NOW);
    }

    @Test
    void what_was_found_before_still_holds() {
        Corpus.replay(WireFuzzTest.class, WireFuzzTest::fuzzerTestOneInput);
    }
}
