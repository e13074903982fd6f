package org.credtrail.runtime.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * All states of a collection by ascending key, batch after batch over one open cursor. Not for two threads at once. After an
 * exception the next call begins anew where it is told to.
 */
public final class Walk<S> implements AutoCloseable {
    private final MongoCollection<BsonDocument> collection;
    private final Class<S> type;
    private final int batch;

    private @Nullable MongoCursor<BsonDocument> cursor;
    private @Nullable String last;

    Walk(MongoCollection<BsonDocument> collection, int batch, Class<S> type) {
        this.collection = collection;
        this.batch = batch;
        this.type = type;
    }

    /** The next states after (and without) the key, null = from the first; empty at the end. */
    public List<Keyed<S>> after(@Nullable String key) {
        var found = new ArrayList<Keyed<S>>(batch);
        var open = at(key);
        try {
            while (found.size() < batch && open.hasNext()) {
                var document = open.next();
                last = document.getString("_id").getValue();
                found.add(new Keyed<>(last, Documents.fromBson(document.getDocument("state"), type)));
            }
            return found;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private MongoCursor<BsonDocument> at(@Nullable String key) {
        if (cursor == null || !Objects.equals(key, last)) {
            close();
            last = key;
            cursor = opened(key);
        }
        return cursor;
    }

    private MongoCursor<BsonDocument> opened(@Nullable String key) {
        var rest = key == null ? Filters.empty() : gt("_id", key);
        return collection
                .find(and(rest, ne("state", null)))
                .sort(Sorts.ascending("_id"))
                .batchSize(batch)
                .cursor();
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }
}
