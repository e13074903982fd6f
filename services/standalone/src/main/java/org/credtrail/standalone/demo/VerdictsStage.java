package org.credtrail.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.credtrail.standalone.demo.Verdicts.Verdict;

/** Waits until every application has the outcome it was made for, or until nothing changes any more. */
final class VerdictsStage {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration STILL = Duration.ofSeconds(20);

    private final Stages stages;

    VerdictsStage(Stages stages) {
        this.stages = stages;
    }

    List<Verdict> play(List<Admitted> people) {
        var verdicts = new Verdicts(stages);
        var open = people;
        try (var progress = stages.progress("Applications determined", people.size())) {
            var until = Instant.now().plus(PATIENCE);
            var lastChange = Instant.now();
            while (!open.isEmpty() && Instant.now().isBefore(until) && !still(lastChange)) {
                var left = unsettled(verdicts.of(open));
                if (left.size() < open.size()) {
                    lastChange = Instant.now();
                }
                open = left;
                progress.reached(people.size() - open.size());
                Pause.of(Duration.ofMillis(500));
            }
        }
        return verdicts.of(people);
    }

    private static List<Admitted> unsettled(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> !verdict.asIntended())
                .map(Verdict::person)
                .distinct()
                .toList();
    }

    private static boolean still(Instant lastChange) {
        return lastChange.plus(STILL).isBefore(Instant.now());
    }
}
