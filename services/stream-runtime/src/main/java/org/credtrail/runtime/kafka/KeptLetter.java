package org.credtrail.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.credtrail.model.DerivedIds;
import org.credtrail.runtime.wire.InRecord;
import org.jspecify.annotations.Nullable;

/**
 * An open dead letter with the record that could not be handled.
 *
 * @param value null = a tombstone
 */
record KeptLetter(
        String id,
        String topic,
        int partition,
        long offset,
        String reason,
        Instant at,
        @Nullable String key,
        byte @Nullable [] value,
        List<Header> headers) {
    /** A record that is sent later than its successors has no place in their order. */
    private static final List<String> SEQUENCE_HEADERS = List.of("ce_sender", "ce_sequence");

    KafkaDeadLetters.Listed listed() {
        return new KafkaDeadLetters.Listed(id, topic, partition, offset, reason, at);
    }

    KafkaDeadLetters.Whole whole() {
        var told = new LinkedHashMap<String, String>();
        headers.forEach(header -> told.put(header.key(), new String(header.value(), UTF_8)));
        return new KafkaDeadLetters.Whole(
                id,
                topic,
                partition,
                offset,
                reason,
                at,
                key,
                told,
                value == null ? null : text(value),
                value == null ? null : Base64.getEncoder().encodeToString(value),
                value == null ? 0 : value.length);
    }

    /** The same record for the same partition. */
    ProducerRecord<byte[], byte[]> again() {
        var again = new RecordHeaders();
        for (var header : headers) {
            if (!SEQUENCE_HEADERS.contains(header.key())) {
                again.add(header);
            }
        }
        return new ProducerRecord<>(topic, partition, null, key == null ? null : key.getBytes(UTF_8), value, again);
    }

    /** The record with an id of its own, because it is another event, and the dead one as its cause. */
    InRecord corrected(Correction correction) {
        var given = correction.value();
        return new InRecord(
                new TopicPartition(topic, partition),
                Long.MAX_VALUE,
                key,
                given == null ? value : given.getBytes(UTF_8),
                headers(correction),
                at);
    }

    private RecordHeaders headers(Correction correction) {
        var said = new LinkedHashMap<String, byte[]>();
        headers.forEach(header -> said.put(header.key(), header.value()));
        SEQUENCE_HEADERS.forEach(said::remove);
        if (correction.value() != null || correction.type() != null || correction.source() != null) {
            sayAnotherEvent(said, correction);
        }
        var corrected = new RecordHeaders();
        said.forEach(corrected::add);
        return corrected;
    }

    private void sayAnotherEvent(Map<String, byte[]> said, Correction correction) {
        var dead = said.get("ce_id");
        if (dead != null) {
            said.put("ce_causationid", dead);
        }
        say(said, "ce_specversion", "1.0");
        say(
                said,
                "ce_id",
                DerivedIds.of(
                        id,
                        String.valueOf(correction.value()),
                        String.valueOf(correction.type()),
                        String.valueOf(correction.source())));
        said.putIfAbsent("content-type", "application/json".getBytes(UTF_8));
        say(said, "ce_type", correction.type());
        say(said, "ce_source", correction.source());
    }

    private static void say(Map<String, byte[]> said, String name, @Nullable String value) {
        if (value != null) {
            said.put(name, value.getBytes(UTF_8));
        }
    }

    /** Null where it is no UTF-8 text. */
    private static @Nullable String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
