package org.credtrail.runtime.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.credtrail.model.flow.Handler;
import org.credtrail.runtime.shell.StateDocument;
import org.credtrail.runtime.shell.StateStore;
import org.credtrail.runtime.store.DueTimers.DueTimer;
import org.jspecify.annotations.Nullable;

/** States and views in memory, in the bytes in which a database would keep them: nothing stored is shared. */
public final class MemoryStateStore implements StateStore {
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final Map<String, Map<String, Stored>> states = new TreeMap<>();
    private final Map<String, Map<String, StoredView>> views = new TreeMap<>();
    private final Watcher watcher;

    /** Told of every document written. */
    @FunctionalInterface
    public interface Watcher {
        void written(String collection, String key, long version);
    }

    /** {@code document} null = cleared. */
    public record StoredView(long version, @Nullable RawBsonDocument document) {}

    /** A document's bytes, and what they mean once somebody asked; both never change. */
    private static final class Stored {
        private final BsonDocument document;
        private final Class<?> stateType;
        private boolean isRead;
        private @Nullable Object state;

        Stored(BsonDocument written, Class<?> stateType) {
            this.document = new RawBsonDocument(written, CODEC).decode(CODEC);
            this.stateType = stateType;
        }

        StateDocument read() {
            if (!isRead) {
                state = StateDocuments.state(document, stateType);
                isRead = true;
            }
            return StateDocuments.read(document, state);
        }
    }

    public MemoryStateStore(Watcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public Map<String, StateDocument> load(Handler<?> handler, Collection<String> keys) {
        var found = new HashMap<String, StateDocument>();
        for (var key : keys) {
            find(handler, key).ifPresent(document -> found.put(key, document));
        }
        return found;
    }

    public Optional<StateDocument> find(Handler<?> handler, String key) {
        return Optional.ofNullable(collection(handler).get(key)).map(Stored::read);
    }

    public List<String> keys(Handler<?> handler) {
        return List.copyOf(collection(handler).keySet());
    }

    @Override
    public void save(Handler<?> handler, List<StateDocument> documents) {
        var stale = false;
        for (var document : documents) {
            if (version(handler, document.key()) == document.version() - 1) {
                overwrite(handler, document);
            } else {
                stale = true;
            }
        }
        if (stale) {
            throw new StaleState(handler.name());
        }
    }

    /** Writes whatever lies there. */
    public void overwrite(Handler<?> handler, StateDocument document) {
        var bson = StateDocuments.write(document, -1);
        collection(handler).put(document.key(), new Stored(bson, handler.stateType()));
        watcher.written(handler.name(), document.key(), document.version());
    }

    @Override
    public void saveViews(List<VersionedView> written) {
        for (var versioned : written) {
            var view = versioned.view();
            var known = views(view.collection()).get(view.id());
            if (known == null || versioned.version() > known.version()) {
                views(view.collection()).put(view.id(), stored(versioned));
            }
        }
    }

    /** How a view would lie in the store. */
    public static StoredView stored(VersionedView versioned) {
        var document = versioned.view().document();
        return new StoredView(
                versioned.version(),
                document == null
                        ? null
                        : new RawBsonDocument(new BsonDocument("view", Documents.toBson(document)), CODEC));
    }

    /** Names of all collections of views. */
    public Set<String> viewCollections() {
        return views.keySet();
    }

    public Map<String, StoredView> views(String collection) {
        return views.computeIfAbsent(collection, _ -> new TreeMap<>());
    }

    /** Every timer due at {@code now}. */
    public List<DueTimer> due(Handler<?> handler, Instant now) {
        var due = new ArrayList<DueTimer>();
        collection(handler).forEach((key, stored) -> {
            for (var value : stored.document.getArray("timers")) {
                var timer = StateDocuments.timer(value);
                if (!timer.dueAt().isAfter(now)) {
                    due.add(new DueTimer(key, timer.name(), timer.dueAt()));
                }
            }
        });
        return due;
    }

    private long version(Handler<?> handler, String key) {
        var stored = collection(handler).get(key);
        return stored == null ? 0 : stored.document.getInt64("version").getValue();
    }

    private Map<String, Stored> collection(Handler<?> handler) {
        return states.computeIfAbsent(handler.name(), _ -> new TreeMap<>());
    }
}
