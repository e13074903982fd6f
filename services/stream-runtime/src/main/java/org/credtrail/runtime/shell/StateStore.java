package org.credtrail.runtime.shell;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.View;

/** Where states and views are kept. Failures are thrown and mean: try the whole batch again. */
public interface StateStore {

    /** The documents of these keys; a key without one is left out. */
    Map<String, StateDocument> load(Handler<?> handler, Collection<String> keys);

    /**
     * Replaces each document whose stored version is one below its own, and inserts those of version 1.
     *
     * @throws StaleState if at least one was changed by somebody else meanwhile; the others may have been saved
     * @throws Unkeepable if at least one fits into no document; the others may have been saved
     */
    void save(Handler<?> handler, List<StateDocument> documents);

    /** Writes views; one written by a newer version of its state is left alone. A null document clears the view. */
    void saveViews(List<VersionedView> views);

    /** Calls of this store that do not depend on each other, at the same time where it can that. */
    default void together(List<Runnable> calls) {
        calls.forEach(Runnable::run);
    }

    /** A view and the version of the state it follows from. */
    record VersionedView(View view, long version) {}

    /** Somebody else owns a key of this batch now, or did a moment ago. */
    final class StaleState extends RuntimeException {
        public StaleState(String handler) {
            super("a state of " + handler + " was changed by another owner");
        }
    }
}
