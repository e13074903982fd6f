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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * All states of a collection by ascending key, batch after batch over one open cursor; while one batch is worked on, the
 * next is fetched. Not for two threads at once. After an exception the next call begins anew where it is told to.
 */
public final class Walk<S> implements AutoCloseable {
    private final MongoCollection<BsonDocument> collection;
    private final Class<S> type;
    private final int batch;
    private final ExecutorService fetching = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("walk").factory());

    private @Nullable Fetched fetched;
    private @Nullable String last;

    Walk(MongoCollection<BsonDocument> collection, int batch, Class<S> type) {
        this.collection = collection;
        this.batch = batch;
        this.type = type;
    }

    /** A cursor and the batch that is on its way from it. */
    private record Fetched(MongoCursor<BsonDocument> cursor, Future<List<BsonDocument>> documents) {}

    /** The next states after (and without) the key, null = from the first; empty at the end. */
    public List<Keyed<S>> after(@Nullable String key) {
        try {
            var here = at(key);
            var documents = arrived(here);
            fetched = fetch(here.cursor());
            var found = new ArrayList<Keyed<S>>(documents.size());
            for (var document : documents) {
                last = document.getString("_id").getValue();
                found.add(new Keyed<>(last, Documents.fromBson(document.getDocument("state"), type)));
            }
            return found;
        } catch (RuntimeException e) {
            forget();
            throw e;
        }
    }

    private Fetched at(@Nullable String key) {
        if (fetched == null || !Objects.equals(key, last)) {
            forget();
            last = key;
            fetched = fetch(opened(key));
        }
        return fetched;
    }

    private Fetched fetch(MongoCursor<BsonDocument> cursor) {
        return new Fetched(cursor, fetching.submit(() -> {
            var documents = new ArrayList<BsonDocument>(batch);
            while (documents.size() < batch && cursor.hasNext()) {
                documents.add(cursor.next());
            }
            return documents;
        }));
    }

    private static List<BsonDocument> arrived(Fetched fetched) {
        try {
            return fetched.documents().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    private MongoCursor<BsonDocument> opened(@Nullable String key) {
        var rest = key == null ? Filters.empty() : gt("_id", key);
        return collection
                .find(and(rest, ne("state", null)))
                .sort(Sorts.ascending("_id"))
                .batchSize(batch)
                .cursor();
    }

    /** A cursor is closed by the thread that reads from it, after what it is doing. */
    private void forget() {
        if (fetched != null) {
            fetching.submit(fetched.cursor()::close);
            fetched = null;
        }
    }

    @Override
    public void close() {
        forget();
        fetching.shutdown();
    }
}
