package org.credtrail.runtime.simulation;

import java.util.Optional;
import org.credtrail.model.flow.Handler;
import org.credtrail.runtime.shell.StateDocument;

/** A document that a step wrote, named by its owner; what it is like now is asked of the store. */
public record Written(SimulatedService service, Handler<?> handler, String key) {

    public StateDocument document() {
        return stored().orElseThrow();
    }

    Optional<StateDocument> stored() {
        return service.store.find(handler, key);
    }

    /** The state as it is now; empty for another handler's, and where there is none. */
    public <S> Optional<S> state(Handler<S> of) {
        return of.name().equals(handler.name())
                ? Optional.ofNullable(document().state()).map(of.stateType()::cast)
                : Optional.empty();
    }

    /** In words, for a broken promise. */
    @Override
    public String toString() {
        return service.name + "/" + handler.name() + "/" + key;
    }
}
