package org.credtrail.runtime.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.View;
import org.credtrail.runtime.shell.StateDocument;
import org.credtrail.runtime.shell.StateStore;
import org.credtrail.runtime.store.DueTimers.DueTimer;
import org.jspecify.annotations.Nullable;

/**
 * States and views in memory, as the objects they are: states and views are records, which nobody can change, and whoever
 * asks for a document gets a copy. That they also come back from the bytes of a database is asked by {@link #comesBack}.
 */
public final class MemoryStateStore implements StateStore {
    private final Map<String, Map<String, StateDocument>> states = new HashMap<>();
    private final Map<String, Map<String, VersionedView>> views = new TreeMap<>();
    private final Watcher watcher;

    /** Told of every document written. */
    @FunctionalInterface
    public interface Watcher {
        void written(Handler<?> handler, StateDocument document);
    }

    public MemoryStateStore(Watcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public Map<String, StateDocument> load(Handler<?> handler, Collection<String> keys) {
        var found = HashMap.<String, StateDocument>newHashMap(keys.size());
        for (var key : keys) {
            find(handler, key).ifPresent(document -> found.put(key, document.copy()));
        }
        return found;
    }

    /** As it is stored: to be looked at only. */
    public Optional<StateDocument> find(Handler<?> handler, String key) {
        return Optional.ofNullable(collection(handler).get(key));
    }

    public List<String> keys(Handler<?> handler) {
        return List.copyOf(collection(handler).keySet());
    }

    @Override
    public void save(Handler<?> handler, List<StateDocument> documents) {
        var stale = false;
        for (var document : documents) {
            var stored = collection(handler).get(document.key());
            if ((stored == null ? 0 : stored.version()) == document.version() - 1) {
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
        collection(handler).put(document.key(), document);
        watcher.written(handler, document);
    }

    @Override
    public void saveViews(List<VersionedView> written) {
        for (var versioned : written) {
            var collection = views(versioned.view().collection());
            var known = collection.get(versioned.view().id());
            if (known == null || versioned.version() > known.version()) {
                collection.put(versioned.view().id(), versioned);
            }
        }
    }

    /** Names of all collections of views. */
    public Set<String> viewCollections() {
        return views.keySet();
    }

    /** Those cleared, whose document is null, included. */
    public Map<String, VersionedView> views(String collection) {
        return views.computeIfAbsent(collection, _ -> new TreeMap<>());
    }

    /** What of a view is stored; null = nothing was ever written. */
    public @Nullable VersionedView view(View view) {
        return views(view.collection()).get(view.id());
    }

    /** Every timer due at {@code now}. */
    public List<DueTimer> due(Handler<?> handler, Instant now) {
        var due = new ArrayList<DueTimer>();
        collection(handler).forEach((key, document) -> {
            for (var timer : document.timers()) {
                if (!timer.dueAt().isAfter(now)) {
                    due.add(new DueTimer(key, timer.name(), timer.dueAt()));
                }
            }
        });
        return due;
    }

    /** Whether a database gives back what was given to it. */
    public static boolean comesBack(Handler<?> handler, StateDocument document) {
        var back = StateDocuments.read(StateDocuments.write(document, -1), handler.stateType());
        return Objects.equals(back.state(), document.state())
                && back.journal().equals(document.journal())
                && back.heard().equals(document.heard())
                && back.ids().equals(document.ids())
                && back.sent().equals(document.sent())
                && back.timers().equals(document.timers())
                && back.gone().equals(document.gone());
    }

    private Map<String, StateDocument> collection(Handler<?> handler) {
        return states.computeIfAbsent(handler.name(), _ -> new TreeMap<>());
    }
}
