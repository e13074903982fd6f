package org.credtrail.runtime.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.credtrail.model.flow.Received;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.OutRecord;
import org.credtrail.runtime.wire.Unreadable;
import org.credtrail.runtime.wire.Wire;
import org.jspecify.annotations.Nullable;

/** The broker: topics with the partitions of the topics file and the default partitioner. */
public final class MemoryLog {
    static final Wire WIRE = new Wire(new RememberedBodies());
    private static final TopicsFile TOPICS = TopicsFile.load();
    private static final Map<String, List<TopicPartition>> PARTITIONS = new ConcurrentHashMap<>();

    private final Map<TopicPartition, List<InRecord>> records = new HashMap<>();
    private final Map<String, List<InRecord>> byTopic = new TreeMap<>();
    private final Map<InRecord, Object> read = new IdentityHashMap<>();
    private final BiConsumer<InRecord, MemoryLog> watcher;

    MemoryLog(BiConsumer<InRecord, MemoryLog> watcher) {
        this.watcher = watcher;
    }

    void append(OutRecord out, Instant at) {
        var headers = new RecordHeaders();
        out.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        append(out.topic(), out.key(), out.value(), headers, at);
    }

    void append(String topic, @Nullable String key, byte @Nullable [] value, RecordHeaders headers, Instant at) {
        var partition = partition(topic, key == null ? "" : key);
        var earlier = in(partition);
        var record = new InRecord(partition, earlier.size(), key, value, headers, at);
        earlier.add(record);
        byTopic.computeIfAbsent(topic, _ -> new ArrayList<>()).add(record);
        watcher.accept(record, this);
    }

    static TopicPartition partition(String topic, String key) {
        var partitions = partitions(topic);
        var hash = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)));
        return partitions.get(hash % partitions.size());
    }

    static List<TopicPartition> partitions(String topic) {
        return PARTITIONS.computeIfAbsent(
                topic,
                name -> IntStream.range(0, TOPICS.partitions(name))
                        .mapToObj(p -> new TopicPartition(name, p))
                        .toList());
    }

    private List<InRecord> in(TopicPartition partition) {
        return records.computeIfAbsent(partition, _ -> new ArrayList<>());
    }

    /** Grows with the partition. */
    List<InRecord> records(TopicPartition partition) {
        return Collections.unmodifiableList(in(partition));
    }

    /** All records of a topic, as they came. */
    public List<InRecord> records(String topic) {
        return Collections.unmodifiableList(byTopic.getOrDefault(topic, List.of()));
    }

    List<InRecord> all() {
        return byTopic.values().stream().flatMap(List::stream).toList();
    }

    /** As {@link Wire}, which is asked once per record: a record never changes, nor does what it means. */
    Received decode(InRecord record) {
        return switch (read.computeIfAbsent(record, MemoryLog::readOrRefuse)) {
            case Received received -> received;
            case Unreadable e -> throw e;
            default -> throw new IllegalStateException();
        };
    }

    private static Object readOrRefuse(InRecord record) {
        try {
            return WIRE.read(record);
        } catch (Unreadable e) {
            return e;
        }
    }

    /** What a record says; empty for a tombstone and for one that cannot be read. */
    public Optional<Received> read(InRecord record) {
        return record.value() != null && read.computeIfAbsent(record, MemoryLog::readOrRefuse) instanceof Received r
                ? Optional.of(r)
                : Optional.empty();
    }

    boolean isPoison(InRecord record) {
        return record.value() != null && read(record).isEmpty();
    }

    static String key(InRecord record) {
        var key = record.key();
        return key == null ? "" : key;
    }

    static @Nullable String header(InRecord record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
