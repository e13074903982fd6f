package org.credtrail.runtime.kafka;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.bson.Document;
import org.bson.types.Binary;
import org.credtrail.runtime.retention.DatedHolding;
import org.credtrail.runtime.retention.Holding;
import org.credtrail.runtime.shell.DeadLetters.DeadLetter;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.wire.InRecord;
import org.jspecify.annotations.Nullable;

/** What a service buried and what became of it, in its store. */
final class DeadLetterLedger {
    private static final String COLLECTION = "dead-letters";
    private static final String ID = "_id";
    private static final String MESSAGE = "message";
    private static final String STATE = "state";

    private final MongoCollection<Document> letters;
    private final Clock clock;

    /** {@code BURYING}: it may lie on its dead-letter topic or not. {@code BURIED} is open, the others are closed. */
    enum State {
        BURYING,
        BURIED,
        REPLAYED,
        CORRECTED,
        DISCARDED
    }

    DeadLetterLedger(MongoDatabase database, Clock clock) {
        this.letters = database.getCollection(COLLECTION);
        this.clock = clock;
        new States(database).index(COLLECTION, Indexes.ascending(MESSAGE));
    }

    static String id(InRecord record) {
        return record.topic() + "-" + record.partition().partition() + "-" + record.offset();
    }

    /** Notes a letter that is about to be buried; in which state it stood there before, if at all. */
    Optional<State> note(DeadLetter letter) {
        var record = letter.in();
        try {
            letters.insertOne(new Document(ID, id(record))
                    .append("topic", record.topic())
                    .append("partition", record.partition().partition())
                    .append("offset", record.offset())
                    .append("reason", letter.reason())
                    .append("at", Date.from(record.timestamp()))
                    .append("key", record.key())
                    .append("value", record.value() == null ? null : new Binary(record.value()))
                    .append("headers", headers(record))
                    .append(MESSAGE, messageId(record))
                    .append(STATE, State.BURYING.name()));
            return Optional.empty();
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
        return Optional.ofNullable(letters.find(eq(ID, id(record))).first())
                .map(known -> State.valueOf(known.getString(STATE)));
    }

    void bury(String id) {
        letters.updateOne(eq(ID, id), Updates.set(STATE, State.BURIED.name()));
    }

    void close(String id, State state) {
        letters.updateOne(
                eq(ID, id),
                Updates.combine(Updates.set(STATE, state.name()), Updates.set("closedAt", Date.from(clock.instant()))));
    }

    /** One that is open. */
    Optional<KeptLetter> open(String id) {
        return Optional.ofNullable(letters.find(eq(ID, id)).first())
                .filter(letter -> State.BURIED.name().equals(letter.getString(STATE)))
                .map(DeadLetterLedger::kept);
    }

    /** Those that are open, by id. */
    List<KeptLetter> open(@Nullable String after, int limit) {
        return letters.find(and(eq(STATE, State.BURIED.name()), after == null ? empty() : gt(ID, after)))
                .sort(Sorts.ascending(ID))
                .limit(limit)
                .map(DeadLetterLedger::kept)
                .into(new ArrayList<>());
    }

    /** Why a message lies there; empty where it does not, or was sent again. */
    Optional<String> reasonOf(String messageId) {
        return Optional.ofNullable(letters.find(
                                and(eq(MESSAGE, messageId), in(STATE, State.BURIED.name(), State.DISCARDED.name())))
                        .first())
                .map(letter -> letter.getString("reason"));
    }

    /** Those a person has dealt with: that they were there has to stay known, what was in them has not. */
    Holding closed() {
        return new DatedHolding(
                "closed-dead-letters", letters, "closedAt", ne("headers", null), List.of("key", "value", "headers"));
    }

    private static KeptLetter kept(Document letter) {
        var value = letter.get("value", Binary.class);
        return new KeptLetter(
                letter.getString(ID),
                letter.getString("topic"),
                letter.getInteger("partition"),
                letter.getLong("offset"),
                letter.getString("reason"),
                letter.getDate("at").toInstant(),
                letter.getString("key"),
                value == null ? null : value.getData(),
                letter.getList("headers", Document.class).stream()
                        .<Header>map(header -> new RecordHeader(
                                header.getString("name"),
                                header.get("value", Binary.class).getData()))
                        .toList());
    }

    private static @Nullable String messageId(InRecord record) {
        var header = record.headers().lastHeader("ce_id");
        return header == null ? null : new String(bytes(header), StandardCharsets.UTF_8);
    }

    private static List<Document> headers(InRecord record) {
        var headers = new ArrayList<Document>();
        for (var header : record.headers()) {
            headers.add(new Document("name", header.key()).append("value", new Binary(bytes(header))));
        }
        return headers;
    }

    private static byte[] bytes(Header header) {
        return Objects.requireNonNullElse(header.value(), new byte[0]);
    }
}
