package org.credtrail.runtime.store;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * All states of a collection by ascending key, batch after batch; while one batch is read and worked on, the next is fetched.
 * No cursor stays open: the embedded store would keep in memory whatever is left of it. Not for two threads at once. After an
 * exception the next call begins anew where it is told to.
 */
public final class Walk<S> implements AutoCloseable {
    private final States states;
    private final String collection;
    private final @Nullable Bson parts;
    private final Class<S> type;
    private final int batch;
    private final ExecutorService fetching = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("walk").factory());

    private @Nullable Future<List<Keyed<BsonDocument>>> next;
    private @Nullable String last;

    Walk(States states, String collection, @Nullable Bson parts, int batch, Class<S> type) {
        this.states = states;
        this.collection = collection;
        this.parts = parts;
        this.batch = batch;
        this.type = type;
    }

    /** The next states after (and without) the key, null = from the first; empty at the end. */
    public List<Keyed<S>> after(@Nullable String key) {
        var fetched = next != null && Objects.equals(key, last) ? next : fetch(key);
        next = null;
        var found = arrived(fetched);
        if (!found.isEmpty()) {
            last = found.getLast().key();
            next = fetch(last);
        }
        return found.stream()
                .map(state -> new Keyed<>(state.key(), Documents.fromBson(state.value(), type)))
                .toList();
    }

    private Future<List<Keyed<BsonDocument>>> fetch(@Nullable String after) {
        return fetching.submit(() -> states.documents(collection, parts, after, batch));
    }

    private static <T> T arrived(Future<T> fetched) {
        try {
            return fetched.get();
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
