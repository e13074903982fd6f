package org.credtrail.runtime.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.credtrail.model.flow.Timer;

/**
 * The earliest instant at which a handler's timer can be due, as far as this process has saved or looked: before it,
 * asking the store is needless.
 */
public final class NextDue {
    private final Map<String, Instant> byHandler = new ConcurrentHashMap<>();

    /** Whether a timer of this handler may be due now. */
    public boolean mayBeDue(String handler, Instant now) {
        return !byHandler.getOrDefault(handler, Instant.MIN).isAfter(now);
    }

    /** Call this before asking the store, so that what is saved meanwhile is not overlooked. */
    public void asking(String handler) {
        byHandler.put(handler, Instant.MAX);
    }

    /** The store's answer, or an instant at which to look again. */
    public void earliest(String handler, Instant at) {
        byHandler.merge(handler, at, (a, b) -> a.isBefore(b) ? a : b);
    }

    /** Everything has to be asked anew: other partitions are owned now. */
    public void forget() {
        byHandler.clear();
    }

    void saved(String handler, List<Timer> timers) {
        timers.forEach(t -> earliest(handler, t.dueAt()));
    }
}
