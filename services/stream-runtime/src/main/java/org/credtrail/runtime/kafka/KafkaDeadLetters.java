package org.credtrail.runtime.kafka;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;
import org.bson.types.Binary;
import org.credtrail.model.DerivedIds;
import org.credtrail.runtime.retention.DatedHolding;
import org.credtrail.runtime.retention.Holding;
import org.credtrail.runtime.shell.DeadLetters;
import org.credtrail.runtime.store.States;
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
    private static final String MESSAGE = "message";
    private static final List<String> SEQUENCE_HEADERS = List.of("ce_sender", "ce_sequence");

    /** A dead letter as staff see it. The record itself stays out of lists. */
    public record Listed(String id, String topic, int partition, long offset, String reason, Instant at) {}

    /**
     * A dead letter in full.
     *
     * @param text of the body; null where it is no UTF-8 text
     * @param base64 of the body's bytes; null = a tombstone
     */
    public record Whole(
            String id,
            String topic,
            int partition,
            long offset,
            String reason,
            Instant at,
            @Nullable String key,
            Map<String, String> headers,
            @Nullable String text,
            @Nullable String base64,
            long bytes) {}

    private final String group;
    private final KafkaConnection connection;
    private final KafkaPublisher publisher;
    private final Supplier<KafkaPublisher> repairs;
    private final MongoCollection<Document> ledger;
    private final Clock clock;

    /** @param repairs writes to the topics letters came from, which are mostly another service's */
    public KafkaDeadLetters(
            String group,
            KafkaConnection connection,
            KafkaPublisher publisher,
            Supplier<KafkaPublisher> repairs,
            MongoDatabase database,
            Clock clock) {
        this.clock = clock;
        this.group = group;
        this.connection = connection;
        this.publisher = publisher;
        this.repairs = repairs;
        this.ledger = database.getCollection(COLLECTION);
        new States(database).index(COLLECTION, Indexes.ascending(MESSAGE));
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
                    .append(MESSAGE, messageId(in))
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

    /** Why a message lies there; empty where it does not, or was sent again. */
    public Optional<String> reasonOf(String messageId) {
        return Optional.ofNullable(ledger.find(and(eq(MESSAGE, messageId), Filters.in("state", "BURIED", "DISCARDED")))
                        .first())
                .map(letter -> letter.getString("reason"));
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
        repairs.get()
                .publishRaw(List.of(new ProducerRecord<>(
                        record.getString("topic"),
                        record.getInteger("partition"),
                        null,
                        key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                        value == null ? null : value.getData(),
                        headers)));
        close(id, "REPLAYED");
        return true;
    }

    /** Which records of these topics were buried, whatever a person made of them since; as their dead-letter topics tell. */
    public Predicate<InRecord> buried(Collection<String> topics) {
        var ids = new HashSet<String>();
        topics.forEach(topic -> {
            read(topic, id -> {
                ids.add(id);
                return true;
            });
        });
        return in -> ids.contains(id(in));
    }

    /** One that is open, with its record. */
    public Optional<Whole> find(String id) {
        return open(id).map(letter -> {
            var value = letter.get("value", Binary.class);
            var headers = new LinkedHashMap<String, String>();
            for (var header : letter.getList("headers", Document.class)) {
                headers.put(
                        header.getString("name"),
                        new String(header.get("value", Binary.class).getData(), StandardCharsets.UTF_8));
            }
            return new Whole(
                    id,
                    letter.getString("topic"),
                    letter.getInteger("partition"),
                    letter.getLong("offset"),
                    letter.getString("reason"),
                    letter.getDate("at").toInstant(),
                    letter.getString("key"),
                    headers,
                    value == null ? null : text(value.getData()),
                    value == null ? null : Base64.getEncoder().encodeToString(value.getData()),
                    value == null ? 0 : value.length());
        });
    }

    /**
     * The record as it would be sent if it were corrected so; with an id of its own, because it is another event, and the
     * dead one as its cause.
     */
    public Optional<InRecord> corrected(String id, Correction correction) {
        return open(id).map(letter -> {
            var given = correction.value();
            var old = letter.get("value", Binary.class);
            var value = given != null ? utf8(given) : old == null ? null : old.getData();
            return new InRecord(
                    new TopicPartition(letter.getString("topic"), letter.getInteger("partition")),
                    Long.MAX_VALUE,
                    letter.getString("key"),
                    value,
                    headers(letter, correction),
                    letter.getDate("at").toInstant());
        });
    }

    /** Sends the record as corrected, and closes the letter. */
    public void correct(String id, InRecord corrected) {
        var key = corrected.key();
        repairs.get()
                .publishRaw(List.of(new ProducerRecord<>(
                        corrected.topic(),
                        corrected.partition().partition(),
                        null,
                        key == null ? null : utf8(key),
                        corrected.value(),
                        corrected.headers())));
        close(id, "CORRECTED");
    }

    private static RecordHeaders headers(Document letter, Correction correction) {
        var headers = new RecordHeaders();
        var said = new LinkedHashMap<String, byte[]>();
        for (var header : letter.getList("headers", Document.class)) {
            said.put(header.getString("name"), header.get("value", Binary.class).getData());
        }
        SEQUENCE_HEADERS.forEach(said::remove);
        var isChanged = correction.value() != null || correction.type() != null || correction.source() != null;
        if (isChanged) {
            var dead = said.get("ce_id");
            if (dead != null) {
                said.put("ce_causationid", dead);
            }
            said.put("ce_specversion", utf8("1.0"));
            said.put(
                    "ce_id",
                    utf8(DerivedIds.of(
                            letter.getString("_id"),
                            String.valueOf(correction.value()),
                            String.valueOf(correction.type()),
                            String.valueOf(correction.source()))));
            said.putIfAbsent("content-type", utf8("application/json"));
            if (correction.type() != null) {
                said.put("ce_type", utf8(correction.type()));
            }
            if (correction.source() != null) {
                said.put("ce_source", utf8(correction.source()));
            }
        }
        said.forEach(headers::add);
        return headers;
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /** Sets a letter aside for good; it stays on its topic. */
    public boolean discard(String id) {
        var letter = open(id);
        letter.ifPresent(_ -> close(id, "DISCARDED"));
        return letter.isPresent();
    }

    private Optional<Document> open(String id) {
        return Optional.ofNullable(ledger.find(eq("_id", id)).first())
                .filter(letter -> "BURIED".equals(letter.getString("state")));
    }

    private void close(String id, String state) {
        ledger.updateOne(
                eq("_id", id),
                Updates.combine(Updates.set("state", state), Updates.set("closedAt", Date.from(clock.instant()))));
    }

    /** Those a person has dealt with: that they were there has to stay known, what was in them has not. */
    public Holding closed() {
        return new DatedHolding(
                "closed-dead-letters",
                ledger,
                "closedAt",
                Filters.ne("headers", null),
                List.of("key", "value", "headers"));
    }

    private void set(String id, String field, String value) {
        ledger.updateOne(eq("_id", id), Updates.set(field, value));
    }

    private static String id(InRecord in) {
        return in.topic() + "-" + in.partition().partition() + "-" + in.offset();
    }

    private static @Nullable String messageId(InRecord in) {
        var header = in.headers().lastHeader("ce_id");
        return header == null ? null : new String(bytes(header), StandardCharsets.UTF_8);
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

    /** Only asked after a crash at just this step. */
    private boolean isOnTopic(InRecord in) {
        var wanted = id(in);
        return !read(in.topic(), id -> !id.equals(wanted));
    }

    /** Reads the dead letters of a topic from its beginning, and goes on while it is told so; whether it came to the end. */
    private boolean read(String topic, Predicate<String> goesOn) {
        try (var consumer = new KafkaConsumer<>(
                connection.with(Map.of(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(TopicsFile.deadLetterName(topic, group)).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var header = record.headers().lastHeader(ID);
                    if (header != null && !goesOn.test(new String(bytes(header), StandardCharsets.UTF_8))) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private static byte[] bytes(Header header) {
        return header.value() == null ? new byte[0] : header.value();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
