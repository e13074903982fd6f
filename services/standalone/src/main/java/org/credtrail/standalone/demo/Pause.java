package org.credtrail.standalone.demo;

import java.time.Duration;

/** Waiting between two looks. */
final class Pause {
    private Pause() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("the demo was interrupted", e);
        }
    }
}
