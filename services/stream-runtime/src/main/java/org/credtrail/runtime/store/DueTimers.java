package org.credtrail.runtime.store;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** The due dates in the state documents, found by one index. */
public final class DueTimers {
    private final MongoDatabase database;

    /** A timer that is due, and whose. */
    public record DueTimer(String key, String name, Instant dueAt) {}

    public DueTimers(MongoDatabase database) {
        this.database = database;
    }

    /** Makes sure of the index that {@link #find} uses. */
    public void index(String handler) {
        database.getCollection(handler).createIndex(Indexes.ascending("due"));
    }

    /** Timers due at {@code now} of the documents that match, the longest due first. */
    public List<DueTimer> find(String handler, Bson filter, Instant now, int documents) {
        var found = new ArrayList<DueTimer>();
        for (var document : database.getCollection(handler, BsonDocument.class)
                .find(filter)
                .projection(Projections.include("timers"))
                .sort(Sorts.ascending("due"))
                .limit(documents)) {
            var key = document.getString("_id").getValue();
            for (var value : document.getArray("timers")) {
                var timer = StateDocuments.timer(value);
                if (!timer.dueAt().isAfter(now)) {
                    found.add(new DueTimer(key, timer.name(), timer.dueAt()));
                }
            }
        }
        return found;
    }

    /** The earliest due date among the documents that match. */
    public Optional<Instant> next(String handler, Bson filter) {
        var first = database.getCollection(handler, BsonDocument.class)
                .find(filter)
                .projection(Projections.include("due"))
                .sort(Sorts.ascending("due"))
                .first();
        return Optional.ofNullable(first)
                .map(d -> Instant.ofEpochMilli(d.getDateTime("due").getValue()));
    }
}
