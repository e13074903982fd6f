package org.credtrail.runtime.simulation;

import java.util.HashSet;
import java.util.Objects;
import org.credtrail.runtime.shell.Replay;
import org.credtrail.runtime.shell.StateStore.VersionedView;
import org.credtrail.runtime.store.MemoryStateStore;

/** What readers see is what follows from the states. */
final class ViewsFollow implements Invariant {

    @Override
    public void atEnd(Simulation simulation) {
        for (var service : simulation.services) {
            var following = new HashSet<String>();
            for (var handler : service.handlers) {
                for (var key : service.store.keys(handler)) {
                    var document = service.store.find(handler, key).orElseThrow();
                    for (var view : Replay.views(handler, document)) {
                        following.add(
                                view.view().collection() + "/" + view.view().id());
                        checkSeen(service, view, handler.name() + "/" + key);
                    }
                }
            }
            for (var collection : service.store.viewCollections()) {
                service.store
                        .views(collection)
                        .forEach((id, seen) -> check(
                                seen.document() == null || following.contains(collection + "/" + id),
                                "view %s/%s follows from nothing",
                                collection,
                                id));
            }
        }
    }

    private void checkSeen(SimulatedService service, VersionedView view, String state) {
        var seen = service.store.views(view.view().collection()).get(view.view().id());
        check(
                seen != null
                        && Objects.equals(
                                seen.document(), MemoryStateStore.stored(view).document()),
                "view %s/%s shows something else than %s",
                view.view().collection(),
                view.view().id(),
                state);
    }
}
