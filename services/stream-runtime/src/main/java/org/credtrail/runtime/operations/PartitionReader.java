package org.credtrail.runtime.operations;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.wire.InRecord;

/** Reads partitions from their first record to their present end, outside any consumer group. */
final class PartitionReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConnection connection;

    /** Records by key and partition, and the first offset of each partition that was not read. */
    record Contents(Map<String, Map<TopicPartition, List<InRecord>>> byKey, Map<TopicPartition, Long> ends) {}

    PartitionReader(KafkaConnection connection) {
        this.connection = connection;
    }

    /** Up to where a group has handled its partitions: whatever lies below was saved before. */
    Map<TopicPartition, Long> handledBelow(String group) {
        try (var admin = connection.admin(Map.of())) {
            var below = new HashMap<TopicPartition, Long>();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, committed) -> below.put(partition, committed.offset()));
            return below;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for the offsets of " + group, e);
        } catch (ExecutionException e) {
            throw new KafkaException("the offsets of " + group + " are not to be had", e.getCause());
        }
    }

    /** The same partition number of several topics: there every key is whole. */
    Contents read(Collection<String> topics, int number) {
        var partitions = topics.stream().map(t -> new TopicPartition(t, number)).toList();
        var byKey = new HashMap<String, Map<TopicPartition, List<InRecord>>>();
        try (var consumer = connection.reader(Map.of())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (var record : consumer.poll(POLL)) {
                    var partition = new TopicPartition(record.topic(), record.partition());
                    var key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                    byKey.computeIfAbsent(key, _ -> new HashMap<>())
                            .computeIfAbsent(partition, _ -> new ArrayList<>())
                            .add(new InRecord(
                                    partition,
                                    record.offset(),
                                    key,
                                    record.value(),
                                    record.headers(),
                                    Instant.ofEpochMilli(record.timestamp())));
                }
            }
            return new Contents(byKey, ends);
        }
    }
}
