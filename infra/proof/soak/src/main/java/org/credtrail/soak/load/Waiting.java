package org.credtrail.soak.load;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.credtrail.soak.parts.Pause;

/** Waits for what others have to do first. When the load is over nobody waits for long any more. */
final class Waiting {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration AT_THE_END = Duration.ofSeconds(45);

    private volatile long end = Long.MAX_VALUE;

    void isNearlyOver() {
        end = System.nanoTime() + AT_THE_END.toNanos();
    }

    <T> Optional<T> until(Duration atMost, Supplier<Optional<T>> look) {
        var until = System.nanoTime() + atMost.toNanos();
        while (true) {
            var found = look.get();
            if (found.isPresent() || System.nanoTime() > until || System.nanoTime() > end && end != Long.MAX_VALUE) {
                return found;
            }
            Pause.of(LOOK);
        }
    }
}
