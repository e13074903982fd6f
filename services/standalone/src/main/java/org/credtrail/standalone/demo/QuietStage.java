package org.credtrail.standalone.demo;

import java.time.Duration;
import java.time.Instant;

/** Waits until nothing is written any more and the dashboard's figures stand still. */
final class QuietStage {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int LOOKS = 4;

    private final Stages stages;
    private final Traffic traffic;

    QuietStage(Stages stages, Traffic traffic) {
        this.stages = stages;
        this.traffic = traffic;
    }

    /** Whether it became quiet in time. */
    boolean play() {
        try (var progress = stages.progress("Waiting for quiet", LOOKS)) {
            var until = Instant.now().plus(PATIENCE);
            var last = look();
            var same = 0;
            while (same < LOOKS && Instant.now().isBefore(until)) {
                Pause.of(Duration.ofSeconds(1));
                var now = look();
                same = now.equals(last) ? same + 1 : 0;
                last = now;
                progress.reached(same);
            }
            return same == LOOKS;
        }
    }

    private Look look() {
        return new Look(
                traffic.records(),
                Figures.of(stages.web()
                        .get(stages.dashboard("/v1/overview"))
                        .expecting(200)
                        .json()));
    }

    private record Look(long records, Figures figures) {}
}
