package org.credtrail.runtime.simulation;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Documents written, until all that they were made of is committed: by then what follows from them is shown and said. */
public final class UntilCommitted {
    private final Set<Written> waiting = new LinkedHashSet<>();

    /** After a step: asks of each document as soon as it can be asked of. */
    public void look(Simulation simulation, Consumer<Written> ask) {
        simulation.written().forEach(waiting::add);
        waiting.removeIf(written -> {
            var isCommitted =
                    written.service().feeds().isCommitted(written.document().journal());
            if (isCommitted) {
                ask.accept(written);
            }
            return isCommitted;
        });
    }
}
