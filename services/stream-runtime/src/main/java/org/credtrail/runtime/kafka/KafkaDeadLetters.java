package org.credtrail.runtime.kafka;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;
import org.bson.types.Binary;
import org.credtrail.runtime.shell.DeadLetters;
import org.credtrail.runtime.wire.InRecord;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters on {@code <topic>.<group>.dlq}, each once: a ledger in the store tells what was buried, and where a crash
 * left that open, the dead-letter topic itself is asked.
 */
public final class KafkaDeadLetters implements DeadLetters {
    private static final String COLLECTION = "dead-letters";
    private static final int DUPLICATE_KEY = 11000;
    private static final String ID = "credtrail_dead_letter";
    private static final List<String> SEQUENCE_HEADERS = List.of("ce_sender", "ce_sequence");

    /** A dead letter as staff see it. The record itself stays out of lists. */
    public record Listed(String id, String topic, int partition, long offset, String reason, Instant at) {}

    private final String group;
    private final String brokers;
    private final KafkaPublisher publisher;
    private final MongoCollection<Document> ledger;

    public KafkaDeadLetters(String group, String brokers, KafkaPublisher publisher, MongoDatabase database) {
        this.group = group;
        this.brokers = brokers;
        this.publisher = publisher;
        this.ledger = database.getCollection(COLLECTION);
    }

    @Override
    public void bury(List<DeadLetter> letters) {
        for (var letter : letters) {
            if (note(letter)) {
                publisher.publishRaw(List.of(record(letter)));
                set(id(letter.in()), "state", "BURIED");
            }
        }
    }

    /** Notes the letter; false when it is buried already. */
    private boolean note(DeadLetter letter) {
        var in = letter.in();
        try {
            ledger.insertOne(new Document("_id", id(in))
                    .append("topic", in.topic())
                    .append("partition", in.partition().partition())
                    .append("offset", in.offset())
                    .append("reason", letter.reason())
                    .append("at", Date.from(in.timestamp()))
                    .append("key", in.key())
                    .append("value", in.value() == null ? null : new Binary(in.value()))
                    .append("headers", headers(in))
                    .append("state", "BURYING"));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != DUPLICATE_KEY) {
                throw e;
            }
        }
        var known = ledger.find(eq("_id", id(in))).first();
        if (known == null || !"BURYING".equals(known.getString("state"))) {
            return false;
        }
        if (isOnTopic(in)) {
            set(id(in), "state", "BURIED");
            return false;
        }
        return true;
    }

    public List<Listed> list(@Nullable String after, int limit) {
        var listed = new ArrayList<Listed>();
        for (var letter : ledger.find(and(eq("state", "BURIED"), after == null ? Filters.empty() : gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)) {
            listed.add(new Listed(
                    letter.getString("_id"),
                    letter.getString("topic"),
                    letter.getInteger("partition"),
                    letter.getLong("offset"),
                    letter.getString("reason"),
                    letter.getDate("at").toInstant()));
        }
        return listed;
    }

    /**
     * Sends the record to its topic again. Without sender and sequence: its successors may have been heard since.
     *
     * @return false when there is no such open letter
     */
    public boolean replay(String id) {
        var letter = open(id);
        if (letter.isEmpty()) {
            return false;
        }
        var record = letter.get();
        var headers = new RecordHeaders();
        for (var header : record.getList("headers", Document.class)) {
            if (!SEQUENCE_HEADERS.contains(header.getString("name"))) {
                headers.add(
                        header.getString("name"),
                        header.get("value", Binary.class).getData());
            }
        }
        var key = record.getString("key");
        var value = record.get("value", Binary.class);
        publisher.publishRaw(List.of(new ProducerRecord<>(
                record.getString("topic"),
                record.getInteger("partition"),
                null,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getData(),
                headers)));
        set(id, "state", "REPLAYED");
        return true;
    }

    /** Sets a letter aside for good; it stays on its topic. */
    public boolean discard(String id) {
        var letter = open(id);
        letter.ifPresent(_ -> set(id, "state", "DISCARDED"));
        return letter.isPresent();
    }

    private Optional<Document> open(String id) {
        return Optional.ofNullable(ledger.find(eq("_id", id)).first())
                .filter(letter -> "BURIED".equals(letter.getString("state")));
    }

    private void set(String id, String field, String value) {
        ledger.updateOne(eq("_id", id), Updates.set(field, value));
    }

    private static String id(InRecord in) {
        return in.topic() + "-" + in.partition().partition() + "-" + in.offset();
    }

    private static List<Document> headers(InRecord in) {
        var headers = new ArrayList<Document>();
        for (var header : in.headers()) {
            headers.add(new Document("name", header.key()).append("value", new Binary(bytes(header))));
        }
        return headers;
    }

    private ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
        var in = letter.in();
        var headers = new RecordHeaders(in.headers());
        headers.add(ID, utf8(id(in)));
        headers.add("credtrail_reason", utf8(letter.reason()));
        headers.add("credtrail_topic", utf8(in.topic()));
        headers.add("credtrail_partition", utf8(Integer.toString(in.partition().partition())));
        headers.add("credtrail_offset", utf8(Long.toString(in.offset())));
        var key = in.key();
        return new ProducerRecord<>(
                TopicsFile.deadLetterName(in.topic(), group),
                null,
                null,
                key == null ? null : utf8(key),
                in.value(),
                headers);
    }

    /** Reads the dead-letter topic from its beginning; only asked after a crash at just this step. */
    private boolean isOnTopic(InRecord in) {
        var wanted = id(in);
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(TopicsFile.deadLetterName(in.topic(), group)).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var header = record.headers().lastHeader(ID);
                    if (header != null && wanted.equals(new String(bytes(header), StandardCharsets.UTF_8))) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static byte[] bytes(Header header) {
        return header.value() == null ? new byte[0] : header.value();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
