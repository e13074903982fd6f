package org.credtrail.runtime.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** The due dates in the state documents, found by one index. */
public final class DueTimers {
    private static final String DUE = "due";
    private static final String PARTITION = "partition";
    /** Before every due date; whoever waits for nothing has none. */
    private static final Date EVER = new Date(Long.MIN_VALUE);

    /** Beyond them the store has no dates. */
    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE + 1);

    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE - 1);

    private final MongoDatabase database;

    /** A timer that is due, and whose. */
    public record DueTimer(String key, String name, Instant dueAt) {}

    public DueTimers(MongoDatabase database) {
        this.database = database;
    }

    /** Makes sure of the index that {@link #find} uses. */
    public void index(String handler) {
        new States(database).index(handler, Indexes.ascending(DUE));
    }

    /** Timers due at {@code now} in the partitions, the longest due first. */
    public List<DueTimer> find(String handler, Collection<Integer> partitions, Instant now, int documents) {
        var found = new ArrayList<DueTimer>();
        for (var document : database.getCollection(handler, BsonDocument.class)
                .find(and(in(PARTITION, partitions), lte(DUE, Date.from(now))))
                .projection(Projections.include("timers"))
                .sort(Sorts.ascending(DUE))
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

    /** The earliest due date in the partitions, whether it has come or not. */
    public Optional<Instant> first(String handler, Collection<Integer> partitions) {
        return earliest(handler, and(in(PARTITION, partitions), gte(DUE, EVER)));
    }

    /** The earliest due date in the partitions that {@link #find} does not find at {@code now}. */
    public Optional<Instant> next(String handler, Collection<Integer> partitions, Instant now) {
        return earliest(handler, and(in(PARTITION, partitions), gt(DUE, Date.from(now))));
    }

    private Optional<Instant> earliest(String handler, Bson filter) {
        var first = database.getCollection(handler, BsonDocument.class)
                .find(filter)
                .projection(Projections.include(DUE))
                .sort(Sorts.ascending(DUE))
                .first();
        return Optional.ofNullable(first)
                .map(d -> Instant.ofEpochMilli(d.getDateTime(DUE).getValue()));
    }

    /** So that what the store calls due is due to the nanosecond, and nothing is neither due nor to come. */
    static long millisecondNotBefore(Instant at) {
        var kept = at.isAfter(LAST) ? LAST : at.isBefore(FIRST) ? FIRST : at;
        return kept.toEpochMilli() + (kept.getNano() % 1_000_000 == 0 ? 0 : 1);
    }
}
