package org.credtrail.runtime.simulation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.credtrail.model.flow.Handler;
import org.credtrail.runtime.shell.StateDocument;
import org.credtrail.runtime.shell.StateStore;

/**
 * A store that fails before, in the middle of and after a call, or refuses to write for a while; others may be faster while
 * this one is slow.
 */
record FailingStore(StateStore store, Chaos chaos, Runnable pause, BooleanSupplier refusesWrites)
        implements StateStore {

    @Override
    public Map<String, StateDocument> load(Handler<?> handler, Collection<String> keys) {
        chaos.mayCrash("before loading");
        var documents = store.load(handler, keys);
        pause.run();
        return documents;
    }

    @Override
    public void save(Handler<?> handler, List<StateDocument> documents) {
        mayRefuse();
        chaos.mayCrash("before saving");
        if (chaos.strikes(2)) {
            store.save(handler, chaos.some(documents));
            throw new SimulatedCrash("some of the states saved");
        }
        store.save(handler, documents);
        pause.run();
        chaos.mayCrash("after saving");
    }

    @Override
    public void saveViews(List<VersionedView> views) {
        mayRefuse();
        chaos.mayCrash("before the views");
        if (chaos.strikes(2)) {
            store.saveViews(chaos.some(views));
            throw new SimulatedCrash("some of the views saved");
        }
        store.saveViews(views);
    }

    private void mayRefuse() {
        if (refusesWrites.getAsBoolean()) {
            throw new SimulatedCrash("the store refuses writes");
        }
    }
}
