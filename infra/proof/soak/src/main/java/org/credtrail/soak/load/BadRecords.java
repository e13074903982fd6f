package org.credtrail.soak.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.credtrail.model.Topics;
import org.credtrail.soak.history.Accepted;
import org.credtrail.soak.history.Accepted.Kind;
import org.credtrail.soak.history.History;
import org.credtrail.soak.parts.Fleet;

/** Puts records on the topic of raw notices that nobody can read. */
final class BadRecords {
    private final History history;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicInteger count = new AtomicInteger();

    BadRecords(Fleet fleet, History history) {
        this.history = history;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        fleet.kafka(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        300_000,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        300_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void plant() {
        var text = "{\u0000 no notice " + count.incrementAndGet();
        try {
            var place = producer.send(
                            new ProducerRecord<>(Topics.BOARDS_INGRESS, text.getBytes(StandardCharsets.UTF_8)))
                    .get();
            history.add(new Accepted(
                    Instant.now(),
                    Kind.BAD_RECORD,
                    place.topic() + "-" + place.partition() + "@" + place.offset(),
                    1,
                    Map.of(),
                    List.of()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
