package org.credtrail.runtime.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * All states of a collection by ascending key, batch after batch; while one batch is worked on, the next is fetched. No
 * cursor stays open: the embedded store would keep in memory whatever is left of it. Not for two threads at once. After an
 * exception the next call begins anew where it is told to.
 */
public final class Walk<S> implements AutoCloseable {
    private final MongoCollection<BsonDocument> collection;
    private final Class<S> type;
    private final int batch;
    private final ExecutorService fetching = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("walk").factory());

    private @Nullable Future<List<BsonDocument>> next;
    private @Nullable String last;

    Walk(MongoCollection<BsonDocument> collection, int batch, Class<S> type) {
        this.collection = collection;
        this.batch = batch;
        this.type = type;
    }

    /** The next states after (and without) the key, null = from the first; empty at the end. */
    public List<Keyed<S>> after(@Nullable String key) {
        var fetched = next != null && Objects.equals(key, last) ? next : fetch(key);
        next = null;
        var documents = arrived(fetched);
        if (documents.isEmpty()) {
            return List.of();
        }
        last = documents.getLast().getString("_id").getValue();
        next = fetch(last);
        var found = new ArrayList<Keyed<S>>(documents.size());
        for (var document : documents) {
            found.add(new Keyed<>(
                    document.getString("_id").getValue(), Documents.fromBson(document.getDocument("state"), type)));
        }
        return found;
    }

    private Future<List<BsonDocument>> fetch(@Nullable String after) {
        var rest = after == null ? Filters.empty() : gt("_id", after);
        return fetching.submit(() -> collection
                .find(and(rest, ne("state", null)))
                .sort(Sorts.ascending("_id"))
                .limit(batch)
                .into(new ArrayList<>(batch)));
    }

    private static List<BsonDocument> arrived(Future<List<BsonDocument>> documents) {
        try {
            return documents.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        fetching.shutdown();
    }
}
