package org.credtrail.runtime.simulation;

import org.credtrail.runtime.shell.DeadLetters;
import org.credtrail.runtime.shell.Publisher;
import org.credtrail.runtime.shell.StateStore;
import org.credtrail.runtime.store.MemoryStateStore;

/** How the ports of a service are made; a planted bug overrides one of them. */
public class Shell {

    StateStore store(MemoryStateStore memory, StateStore failing) {
        return failing;
    }

    Publisher publisher(Publisher failing) {
        return failing;
    }

    DeadLetters deadLetters(MemoryDeadLetters failing) {
        return failing;
    }

    boolean commitsBeforePublishing() {
        return false;
    }
}
