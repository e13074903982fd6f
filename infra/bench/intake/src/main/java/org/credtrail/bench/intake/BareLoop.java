package org.credtrail.bench.intake;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Parses a roster with the same library and produces one record a row, and nothing else. */
final class BareLoop {
    private static final int BODY = 600;
    private static final String[][] HEADERS = {
        {"ce_specversion", "1.0"},
        {"ce_id", "6f6c0c5e-8d0e-5d0b-9f55-c2d1a7e0b3f4"},
        {"ce_source", "/credtrail/intake"},
        {"ce_type", "credtrail.board-notice.received.v1"},
        {"ce_subject", "US-WA:RN:60012345"},
        {"ce_time", "2026-01-02T03:04:05.678901Z"},
        {"ce_dataschema", "urn:credtrail:schema:credtrail.board-notice.received.v1"},
        {"ce_knownat", "2026-01-02T03:04:05.678901Z"},
        {"content-type", "application/json"}
    };

    private BareLoop() {}

    static Producer<byte[], byte[]> producer(String brokers) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        5,
                        "batch.size",
                        131_072),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Seconds until every record is acknowledged. */
    static double seconds(Path file, String brokers, String topic) throws IOException {
        return seconds(file, brokers, topic, record -> record);
    }

    /** The same with what our messages carry beside the row: a body of their size and their headers. */
    static double secondsAsLarge(Path file, String brokers, String topic) throws IOException {
        return seconds(file, brokers, topic, record -> {
            for (var header : HEADERS) {
                record.headers().add(header[0], header[1].getBytes(StandardCharsets.UTF_8));
            }
            return new ProducerRecord<>(
                    record.topic(), null, null, record.key(), Arrays.copyOf(record.value(), BODY), record.headers());
        });
    }

    private static double seconds(
            Path file, String brokers, String topic, UnaryOperator<ProducerRecord<byte[], byte[]>> dress)
            throws IOException {
        var acknowledged = new AtomicLong();
        var sent = 0L;
        var started = System.nanoTime();
        try (var producer = producer(brokers);
                var in = Files.newInputStream(file);
                var records = CsvReader.builder().ofCsvRecord(in, StandardCharsets.UTF_8)) {
            for (var record : records) {
                var key = record.getField(0).getBytes(StandardCharsets.UTF_8);
                var value = String.join(",", record.getFields()).getBytes(StandardCharsets.UTF_8);
                producer.send(dress.apply(new ProducerRecord<>(topic, key, value)), (_, failure) -> {
                    if (failure == null) {
                        acknowledged.incrementAndGet();
                    }
                });
                sent++;
            }
            producer.flush();
        }
        if (acknowledged.get() != sent) {
            throw new IllegalStateException(sent - acknowledged.get() + " records were not acknowledged");
        }
        return (System.nanoTime() - started) / 1e9;
    }
}
