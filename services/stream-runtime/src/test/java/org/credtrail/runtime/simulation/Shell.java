package org.credtrail.runtime.simulation;

import java.util.List;
import org.credtrail.runtime.shell.DeadLetters;
import org.credtrail.runtime.shell.Publisher;
import org.credtrail.runtime.shell.StateStore;
import org.credtrail.runtime.store.MemoryStateStore;
import org.credtrail.runtime.wire.InRecord;

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

    /** What of a polled batch is handled; all of it is committed. */
    List<InRecord> handled(List<InRecord> batch, MemoryLog log) {
        return batch;
    }

    /** Up to where a partition counts as read after the record at this offset. */
    long committedAfter(long offset) {
        return offset + 1;
    }

    String timerId(String derived) {
        return derived;
    }
}
