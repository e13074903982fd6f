package org.credtrail.runtime.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.credtrail.model.flow.View;
import org.credtrail.runtime.shell.Replay;
import org.credtrail.runtime.shell.StateStore.VersionedView;
import org.jspecify.annotations.Nullable;

/** What readers see is what follows from the states, as soon as the records that made them are committed. */
final class ViewsFollow implements Invariant {
    private final UntilCommitted behind = new UntilCommitted();
    private final Map<Written, Set<View>> shown = new HashMap<>();

    @Override
    public void afterStep(Simulation simulation) {
        behind.look(simulation, written -> {
            var following = new HashSet<View>();
            ask(written, following);
            var before = shown.put(written, following);
            if (before != null) {
                before.stream()
                        .filter(view -> !following.contains(view))
                        .forEach(gone -> check(isGone(written.service().store.view(gone)), "%s should be gone", gone));
            }
        });
    }

    private static boolean isGone(@Nullable VersionedView seen) {
        return seen == null || seen.view().document() == null;
    }

    @Override
    public void atEnd(Simulation simulation) {
        for (var service : simulation.services) {
            var following = new HashSet<View>();
            for (var handler : service.handlers) {
                for (var key : service.store.keys(handler)) {
                    ask(new Written(service, handler, key), following);
                }
            }
            for (var collection : service.store.viewCollections()) {
                service.store
                        .views(collection)
                        .forEach((id, seen) -> check(
                                isGone(seen) || following.contains(name(seen.view())),
                                "view %s/%s follows from nothing",
                                collection,
                                id));
            }
        }
    }

    /** A view without what it shows. */
    private static View name(View view) {
        return new View(view.collection(), view.id(), null);
    }

    private void ask(Written state, Set<View> following) {
        for (var view : Replay.views(state.handler(), state.document())) {
            following.add(name(view.view()));
            check(
                    isSeen(state.service().store.view(view.view()), view),
                    "view %s/%s shows something else than %s",
                    view.view().collection(),
                    view.view().id(),
                    state);
        }
    }

    private static boolean isSeen(@Nullable VersionedView seen, VersionedView view) {
        return seen != null
                && Objects.equals(seen.view().document(), view.view().document());
    }
}
