package org.credtrail.bench.intake;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Parses a roster with the same library and produces one record a row, and nothing else. */
final class BareLoop {
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
        var acknowledged = new AtomicLong();
        var sent = 0L;
        var started = System.nanoTime();
        try (var producer = producer(brokers);
                var in = Files.newInputStream(file);
                var records = CsvReader.builder().ofCsvRecord(in, StandardCharsets.UTF_8)) {
            for (var record : records) {
                var key = record.getField(0).getBytes(StandardCharsets.UTF_8);
                var value = String.join(",", record.getFields()).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topic, key, value), (_, failure) -> {
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
