package org.credtrail.runtime.checkpoints;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.verify.log.LogRecord;
import org.credtrail.verify.log.LogRecord.Header;

/** Reads fact topics from given offsets on, outside any consumer group: nothing is committed and nobody is disturbed. */
final class FactRecords {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConnection connection;

    /** Where a partition begins, or what is wanted of it, and where it ends now. */
    record Bounds(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {}

    /** Told each record in order; may fail on writing it out. */
    interface Reader {
        void read(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    FactRecords(KafkaConnection connection) {
        this.connection = connection;
    }

    Bounds bounds(Collection<TopicPartition> partitions) {
        try (var consumer = consumer()) {
            return new Bounds(consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
        }
    }

    /** From the first record of each partition that is not older; where all are, the partition's end. */
    Bounds since(Collection<TopicPartition> partitions, Instant at) {
        try (var consumer = consumer()) {
            var wanted = new HashMap<TopicPartition, Long>();
            partitions.forEach(p -> wanted.put(p, Math.max(0, at.toEpochMilli())));
            var ends = consumer.endOffsets(partitions);
            var found = new HashMap<TopicPartition, Long>();
            consumer.offsetsForTimes(wanted)
                    .forEach((p, first) ->
                            found.put(p, first == null ? ends.getOrDefault(p, 0L) : (Long) first.offset()));
            return new Bounds(found, ends);
        }
    }

    /**
     * Reads each partition from one offset up to another.
     *
     * @param from and where each begins; those to be read
     * @param upTo the first offset that is not read any more
     * @param goOn asked between two polls
     */
    void read(Map<TopicPartition, Long> from, Map<TopicPartition, Long> upTo, Reader reader, BooleanSupplier goOn)
            throws IOException {
        try (var consumer = consumer()) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            var left = new ArrayList<>(from.keySet());
            while (!left.isEmpty()) {
                for (var record : consumer.poll(POLL)) {
                    var partition = new TopicPartition(record.topic(), record.partition());
                    if (record.offset() < upTo.getOrDefault(partition, 0L)) {
                        reader.read(record);
                    }
                }
                var done = left.stream()
                        .filter(p -> consumer.position(p) >= upTo.getOrDefault(p, 0L))
                        .toList();
                consumer.pause(done);
                left.removeAll(done);
                if (!goOn.getAsBoolean()) {
                    return;
                }
            }
        }
    }

    /** The bytes a leaf covers. */
    static byte[] bytes(ConsumerRecord<byte[], byte[]> record) {
        var headers = new ArrayList<Header>();
        record.headers().forEach(h -> headers.add(new Header(h.key(), h.value())));
        return new LogRecord(record.timestamp(), record.key(), headers, record.value()).bytes();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return connection.reader(Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                4_000,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                2_000));
    }
}
