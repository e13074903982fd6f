package org.credtrail.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import org.credtrail.standalone.demo.story.Roster;
import tools.jackson.databind.JsonNode;

/** The Department of Health sends its roster and watches it being read. */
final class RosterStage {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stages stages;

    RosterStage(Stages stages) {
        this.stages = stages;
    }

    /** What the import said of itself when it was done. */
    RosterFigures play(Roster roster) {
        var accepted = stages.web()
                .post(
                        stages.intake("/v1/boards/wa-doh/rosters?profile=wa-doh"),
                        stages.key("roster"),
                        "text/csv; charset=utf-8",
                        roster.csv())
                .expecting(200, 202);
        try (var progress =
                stages.progress("Roster of wa-doh (rows)", roster.rows().size())) {
            var until = Instant.now().plus(PATIENCE);
            while (true) {
                var report =
                        stages.web().get(accepted.location()).expecting(200).json();
                progress.reached(report.path("rows").asLong(0));
                switch (report.path("state").asString("")) {
                    case "DONE" -> {
                        return figures(report);
                    }
                    case "FAILED", "CANCELLED" -> throw new DemoFailure("the import of the roster failed: " + report);
                    default -> {}
                }
                if (Instant.now().isAfter(until)) {
                    throw new DemoFailure("the import of the roster was not done after " + PATIENCE.toSeconds() + " s");
                }
                Pause.of(Duration.ofMillis(200));
            }
        }
    }

    private static RosterFigures figures(JsonNode report) {
        return new RosterFigures(
                report.path("rows").asLong(0),
                report.path("new").asLong(0),
                report.path("changed").asLong(0),
                report.path("unchanged").asLong(0),
                report.path("rejected").asLong(0),
                report.path("rowsPerSecond").asDouble(0));
    }
}
