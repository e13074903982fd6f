package org.credtrail.dashboard.pages;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits a moment until the dashboard has heard of what was just done, so that the next page shows it. */
final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int PAUSE_MILLIS = 25;

    private Waiting() {}

    static void until(BooleanSupplier seen) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && !seen.getAsBoolean()) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
