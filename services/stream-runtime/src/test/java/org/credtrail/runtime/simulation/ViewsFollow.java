package org.credtrail.runtime.simulation;

import java.util.Objects;
import org.credtrail.runtime.shell.Replay;
import org.credtrail.runtime.store.MemoryStateStore;

/** What readers see is what follows from the states. */
final class ViewsFollow implements Invariant {

    @Override
    public void atEnd(Simulation simulation) {
        for (var service : simulation.services) {
            for (var handler : service.handlers) {
                for (var key : service.store.keys(handler)) {
                    var document = service.store.find(handler, key).orElseThrow();
                    for (var view : Replay.views(handler, document)) {
                        var seen = service.store
                                .views(view.view().collection())
                                .get(view.view().id());
                        check(
                                seen != null
                                        && Objects.equals(
                                                seen.document(),
                                                MemoryStateStore.stored(view).document()),
                                "view %s/%s shows something else than %s/%s",
                                view.view().collection(),
                                view.view().id(),
                                handler.name(),
                                key);
                    }
                }
            }
        }
    }
}
