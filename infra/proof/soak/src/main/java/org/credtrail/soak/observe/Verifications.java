package org.credtrail.soak.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.credtrail.soak.check.Checker;
import org.credtrail.soak.check.Observed.Verified;
import org.credtrail.soak.load.Stubborn;
import org.credtrail.soak.parts.Fleet;
import org.credtrail.soak.parts.Pause;
import tools.jackson.databind.JsonNode;

/** Has each service verify itself. */
final class Verifications {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Fleet fleet;
    private final Stubborn web;

    Verifications(Fleet fleet, Stubborn web) {
        this.fleet = fleet;
        this.web = web;
    }

    List<Verified> all() {
        return Checker.SERVICES.stream().map(this::verify).toList();
    }

    private Verified verify(String service) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var begun = web.begin(
                fleet.at(service, "/v1/operations/verify"), UUID.randomUUID().toString());
        var report = fleet.at(service, begun.location());
        while (true) {
            var progress = web.get(report).json();
            if (!progress.path("state").asString().equals("RUNNING") || System.nanoTime() > until) {
                return verified(service, progress);
            }
            Pause.of(Duration.ofMillis(500));
        }
    }

    private static Verified verified(String service, JsonNode progress) {
        var differences = new ArrayList<String>();
        progress.path("differences").forEach(difference -> differences.add(difference.toString()));
        return new Verified(
                service,
                progress.path("state").asString(),
                progress.path("done").asLong(),
                differences);
    }
}
