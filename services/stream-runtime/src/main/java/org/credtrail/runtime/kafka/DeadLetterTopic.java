package org.credtrail.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.credtrail.runtime.shell.DeadLetters.DeadLetter;
import org.credtrail.runtime.wire.InRecord;

/** The topics {@code <topic>.<group>.dlq} of a service: records as they came, with the reason as a header. */
final class DeadLetterTopic {
    private static final String ID = "credtrail_dead_letter";
    private static final Duration POLL = Duration.ofMillis(200);

    private final String group;
    private final KafkaConnection connection;

    DeadLetterTopic(String group, KafkaConnection connection) {
        this.group = group;
        this.connection = connection;
    }

    /** The letter as it is sent there. */
    ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
        var in = letter.in();
        var headers = new RecordHeaders(in.headers());
        headers.add(ID, DeadLetterLedger.id(in).getBytes(UTF_8));
        headers.add("credtrail_reason", letter.reason().getBytes(UTF_8));
        headers.add("credtrail_topic", in.topic().getBytes(UTF_8));
        headers.add(
                "credtrail_partition",
                Integer.toString(in.partition().partition()).getBytes(UTF_8));
        headers.add("credtrail_offset", Long.toString(in.offset()).getBytes(UTF_8));
        var key = in.key();
        return new ProducerRecord<>(
                TopicsFile.deadLetterName(in.topic(), group),
                null,
                null,
                key == null ? null : key.getBytes(UTF_8),
                in.value(),
                headers);
    }

    boolean has(InRecord in) {
        var wanted = DeadLetterLedger.id(in);
        return !read(in.topic(), id -> !id.equals(wanted));
    }

    /** The ids of all records of these topics that ever were sent there. */
    Set<String> ids(Collection<String> topics) {
        var ids = new HashSet<String>();
        topics.forEach(topic -> {
            read(topic, id -> {
                ids.add(id);
                return true;
            });
        });
        return ids;
    }

    /** Reads the dead letters of a topic from its beginning, and goes on while it is told so; whether it came to the end. */
    private boolean read(String topic, Predicate<String> goesOn) {
        try (var consumer = connection.reader(Map.of())) {
            var partitions = consumer.partitionsFor(TopicsFile.deadLetterName(topic, group)).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (var record : consumer.poll(POLL)) {
                    var header = record.headers().lastHeader(ID);
                    if (header != null && !goesOn.test(new String(header.value(), UTF_8))) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
