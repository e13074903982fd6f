package org.credtrail.runtime.retention;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one service holds of one category. */
public interface Holding {
    /** Its id in the table. */
    String category();

    /**
     * What is there now.
     *
     * @param oldest when the longest-running clock started, where that is known
     * @param nextDue when something is due next, where that is known itself; null = it follows from {@code oldest}
     */
    record Held(
            long count, @Nullable Instant oldest, @Nullable Instant nextDue) {}

    /** What was ended so far, and when the last. */
    record Ended(long count, @Nullable Instant lastAt) {}

    Held held();

    /** Ends everything whose clock started before this instant; how many that were. Doing it again does no harm. */
    long end(Instant startedBefore);

    /** What timers ended; empty where {@link #end} does it. */
    default Optional<Ended> ended() {
        return Optional.empty();
    }
}
