package org.credtrail.standalone;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.credtrail.model.Topics;

/** Looks at a running system from its topics. */
final class FactTopics {
    static final List<String> ALL = List.of(
            Topics.BOARDS_NOTICES,
            Topics.LICENSES,
            Topics.CANDIDATES,
            Topics.DETERMINATIONS,
            Topics.VERIFICATIONS,
            Topics.CREDENTIALS,
            Topics.DELIVERIES);
    private static final Duration CALM = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private FactTopics() {}

    /** Returns when every group has read everything and nothing new has come for a while. */
    static void awaitQuiet(String kafka) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka));
                var consumer = consumer(kafka)) {
            var started = System.nanoTime();
            var since = started;
            var before = -1L;
            while (System.nanoTime() - since < CALM.toNanos()) {
                Thread.sleep(250);
                var ends = consumer.endOffsets(partitions(consumer));
                var sum = ends.values().stream().mapToLong(Long::longValue).sum();
                if (sum != before || lag(admin, ends) > 0) {
                    since = System.nanoTime();
                    before = sum;
                }
                if (System.nanoTime() - started > PATIENCE.toNanos()) {
                    throw new AssertionError("the system did not become quiet: lag " + lag(admin, ends));
                }
            }
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.listTopics().entrySet().stream()
                .filter(topic -> !topic.getKey().startsWith("__"))
                .flatMap(topic -> topic.getValue().stream().map(p -> new TopicPartition(topic.getKey(), p.partition())))
                .toList();
    }

    private static long lag(Admin admin, Map<TopicPartition, Long> ends)
            throws InterruptedException, ExecutionException {
        var lag = 0L;
        for (var group : admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .toList()) {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (var entry : committed.entrySet()) {
                if (entry.getValue() != null) {
                    lag += Math.max(
                            0,
                            ends.getOrDefault(entry.getKey(), 0L)
                                    - entry.getValue().offset());
                }
            }
        }
        return lag;
    }

    /** What each sender said about each key on a topic, in order and without repeats: the types of its messages. */
    record Said(Map<String, List<String>> bySender, int repeats) {}

    /**
     * Reads a fact topic as every reader does: what was seen by sender and sequence is dropped.
     *
     * @throws AssertionError if a sequence has a gap or goes back, or a repeat differs from its original
     */
    static Said read(String kafka, String topic) {
        var said = new TreeMap<String, List<String>>();
        var first = new HashMap<String, ConsumerRecord<String, byte[]>>();
        var repeats = 0;
        for (var record : records(kafka, topic)) {
            if (record.headers().lastHeader("ce_sender") == null) {
                continue;
            }
            var sender = record.key() + " by " + header(record, "ce_sender");
            var sequence = Integer.parseInt(header(record, "ce_sequence"));
            var known = said.computeIfAbsent(sender, _ -> new ArrayList<>());
            if (sequence == known.size() + 1) {
                known.add(header(record, "ce_type"));
                first.put(sender + sequence, record);
            } else if (sequence <= known.size() && same(record, first.get(sender + sequence))) {
                repeats++;
            } else {
                throw new AssertionError(topic + ": " + sender + " sent " + sequence + " after " + known.size());
            }
        }
        return new Said(said, repeats);
    }

    private static boolean same(ConsumerRecord<String, byte[]> a, ConsumerRecord<String, byte[]> b) {
        return header(a, "ce_id").equals(header(b, "ce_id")) && Arrays.equals(a.value(), b.value());
    }

    /** The bodies of all records of a topic that is not compacted, repeats included. */
    static List<String> values(String kafka, String topic) {
        return records(kafka, topic).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> records(String kafka, String topic) {
        try (var consumer = consumer(kafka)) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(String kafka) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "fetch.max.wait.ms", 10),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
