package org.credtrail.runtime.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.credtrail.model.flow.Received;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.MessageTypes;
import org.credtrail.runtime.wire.OutRecord;
import org.credtrail.runtime.wire.Unreadable;
import org.credtrail.runtime.wire.Wire;
import org.jspecify.annotations.Nullable;

/** The broker: topics with the partitions of the topics file and the default partitioner. */
public final class MemoryLog {
    static final Wire WIRE = new Wire(new MessageTypes());
    private static final TopicsFile TOPICS = TopicsFile.load();

    private final Map<String, List<List<InRecord>>> topics = new TreeMap<>();
    private final Map<InRecord, Object> read = new IdentityHashMap<>();
    private final Consumer<InRecord> watcher;

    MemoryLog(Consumer<InRecord> watcher) {
        this.watcher = watcher;
    }

    void append(OutRecord out, Instant at) {
        var headers = new RecordHeaders();
        out.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        append(out.topic(), out.key(), out.value(), headers, at);
    }

    void append(String topic, @Nullable String key, byte @Nullable [] value, RecordHeaders headers, Instant at) {
        var partition = partition(topic, key == null ? "" : key);
        var records = records(partition);
        var record = new InRecord(partition, records.size(), key, value, headers, at);
        topics.get(topic).get(partition.partition()).add(record);
        watcher.accept(record);
    }

    static TopicPartition partition(String topic, String key) {
        var hash = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)));
        return new TopicPartition(topic, hash % TOPICS.partitions(topic));
    }

    static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, TOPICS.partitions(topic))
                .mapToObj(p -> new TopicPartition(topic, p))
                .toList();
    }

    List<InRecord> records(TopicPartition partition) {
        return Collections.unmodifiableList(topics.computeIfAbsent(
                        partition.topic(),
                        topic -> partitions(topic).stream()
                                .<List<InRecord>>map(_ -> new ArrayList<>())
                                .toList())
                .get(partition.partition()));
    }

    /** All records of a topic, partition by partition. */
    public List<InRecord> records(String topic) {
        return partitions(topic).stream().flatMap(p -> records(p).stream()).toList();
    }

    List<InRecord> all() {
        return List.copyOf(topics.keySet()).stream()
                .flatMap(topic -> records(topic).stream())
                .toList();
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
