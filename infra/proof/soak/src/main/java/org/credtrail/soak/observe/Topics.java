package org.credtrail.soak.observe;

import static org.credtrail.model.Topics.BOARDS_NOTICES;
import static org.credtrail.model.Topics.CANDIDATES;
import static org.credtrail.model.Topics.CREDENTIALS;
import static org.credtrail.model.Topics.DELIVERIES;
import static org.credtrail.model.Topics.DETERMINATIONS;
import static org.credtrail.model.Topics.ELIGIBILITY_INBOX;
import static org.credtrail.model.Topics.INTAKE_INBOX;
import static org.credtrail.model.Topics.LICENSES;
import static org.credtrail.model.Topics.NOTIFICATIONS_INBOX;
import static org.credtrail.model.Topics.REFERENCES_INBOX;
import static org.credtrail.model.Topics.RENEWALS_INBOX;
import static org.credtrail.model.Topics.VERIFICATIONS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.soak.check.Message;

/** The topics that keep everything, read from outside. */
final class Topics {
    private static final List<String> READ = List.of(
            BOARDS_NOTICES,
            LICENSES,
            CANDIDATES,
            DETERMINATIONS,
            VERIFICATIONS,
            CREDENTIALS,
            DELIVERIES,
            INTAKE_INBOX,
            ELIGIBILITY_INBOX,
            REFERENCES_INBOX,
            RENEWALS_INBOX,
            NOTIFICATIONS_INBOX);

    private final String kafka;

    Topics(String kafka) {
        this.kafka = kafka;
    }

    /** All messages, topic by topic, in the order of partitions and offsets. */
    Map<String, List<Message>> all() {
        var all = new TreeMap<String, List<Message>>();
        for (var topic : READ) {
            all.put(topic, read(topic));
        }
        return all;
    }

    private List<Message> read(String topic) {
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var messages = new ArrayList<Message>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (var found : consumer.poll(Duration.ofMillis(200))) {
                    messages.add(Message.of(new InRecord(
                            new TopicPartition(topic, found.partition()),
                            found.offset(),
                            found.key(),
                            found.value(),
                            found.headers(),
                            Instant.ofEpochMilli(found.timestamp()))));
                }
            }
            messages.sort(Comparator.comparing(
                            (Message message) -> message.in().partition().partition())
                    .thenComparing(message -> message.in().offset()));
            return messages;
        }
    }

    /** How many records lie on all topics, and how many of them some group has not read. */
    record Standing(long records, long unread) {}

    Standing standing() throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka));
                var consumer = consumer()) {
            var partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> !topic.getKey().startsWith("__"))
                    .flatMap(topic ->
                            topic.getValue().stream().map(each -> new TopicPartition(topic.getKey(), each.partition())))
                    .toList();
            var ends = consumer.endOffsets(partitions);
            var records = ends.values().stream().mapToLong(Long::longValue).sum();
            return new Standing(records, unread(admin, ends));
        }
    }

    private static long unread(Admin admin, Map<TopicPartition, Long> ends)
            throws InterruptedException, ExecutionException {
        var unread = 0L;
        for (var group : admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .toList()) {
            for (var read : admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()) {
                if (read.getValue() != null) {
                    unread += Math.max(
                            0,
                            ends.getOrDefault(read.getKey(), 0L)
                                    - read.getValue().offset());
                }
            }
        }
        return unread;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new ByteArrayDeserializer());
    }
}
