package org.credtrail.intake.roster.upload;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The imports ever begun and what became of them. */
@Component
public class Imports {

    private final MongoCollection<Document> imports;

    Imports(States states) {
        this.imports = states.database().getCollection("imports");
    }

    enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /**
     * One import.
     *
     * @param sentUpTo the last place whose messages are known to be sent; empty = none
     * @param seconds how long it took, once it is over
     * @param problem why it failed
     */
    record Import(
            String importId,
            String boardId,
            String profile,
            State state,
            Instant receivedAt,
            long bytesTotal,
            String evidenceHash,
            Counts counts,
            String sentUpTo,
            double seconds,
            @Nullable String problem) {}

    /** Writes down that the file is there and waits to be imported; a repeat changes nothing. */
    void begin(Import begun) {
        try {
            imports.insertOne(new Document("_id", begun.importId())
                    .append("boardId", begun.boardId())
                    .append("profile", begun.profile())
                    .append("state", State.RUNNING.name())
                    .append("receivedAt", Date.from(begun.receivedAt()))
                    .append("bytesTotal", begun.bytesTotal())
                    .append("evidenceHash", begun.evidenceHash()));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    void end(String importId, State state, Counts counts, double seconds, @Nullable String problem) {
        imports.updateOne(
                Filters.eq("_id", importId),
                Updates.combine(
                        Updates.set("state", state.name()),
                        Updates.set("seconds", seconds),
                        Updates.set("problem", problem),
                        Updates.set("counts", counts.document())));
    }

    /** Notes how far the messages of an import are sent. */
    void sent(String importId, String upTo) {
        imports.updateOne(Filters.eq("_id", importId), Updates.set("sentUpTo", upTo));
    }

    Optional<Import> find(String importId) {
        return Optional.ofNullable(imports.find(Filters.eq("_id", importId)).first())
                .map(Imports::read);
    }

    /** Whose import it is; empty = there is no such import. */
    public Optional<String> boardOf(String importId) {
        return find(importId).map(Import::boardId);
    }

    /** Those to go on with, oldest first. */
    List<Import> unfinished() {
        var found = new ArrayList<Import>();
        imports.find(Filters.eq("state", State.RUNNING.name()))
                .sort(Sorts.ascending("receivedAt", "_id"))
                .forEach(document -> found.add(read(document)));
        return found;
    }

    private static Import read(Document document) {
        var counts = document.get("counts", Document.class);
        var sentUpTo = document.getString("sentUpTo");
        var seconds = document.getDouble("seconds");
        return new Import(
                document.getString("_id"),
                document.getString("boardId"),
                document.getString("profile"),
                State.valueOf(document.getString("state")),
                document.getDate("receivedAt").toInstant(),
                document.getLong("bytesTotal"),
                document.getString("evidenceHash"),
                counts == null ? Counts.NONE : Counts.of(counts),
                sentUpTo == null ? "" : sentUpTo,
                seconds == null ? 0 : seconds,
                document.getString("problem"));
    }
}
