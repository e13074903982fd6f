package org.credtrail.bench.report;

import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;

/** What was measured of one part of the system by itself. */
record PartSections(Page page) {

    void oneHop(String title, JsonNode seen) {
        var limit = seen.path("barePerSecond").asDouble();
        var shell = seen.path("shellPerSecond").asDouble();
        var streams = seen.path("streamsPerSecond").asDouble();
        var perRecord = seen.path("perRecordPerSecond").asDouble();
        page.text(
                "%s records of %s keys, store: %s. Broker, store and clients share one process and its processors.%n%n"
                        .formatted(
                                Page.count(seen, "records"),
                                Page.count(seen, "keys"),
                                seen.path("store").asString()));
        var bars = new LinkedHashMap<String, Double>();
        bars.put("the limit", limit);
        bars.put("the shell", shell);
        bars.put("Kafka Streams", streams);
        bars.put("record by record", perRecord);
        page.text(Chart.bars(title, "records a second", bars));
        page.aim(Aim.atLeast("One hop, of the limit of the plain clients", 100 * shell / limit, 60, " %"));
        page.aim(Aim.atLeast("One hop beside Kafka Streams, exactly once", shell / streams, 1, " x"));
        page.aim(Aim.atLeast("One hop beside record by record", shell / perRecord, 5, " x"));
    }

    void determinations(String title, JsonNode runs) {
        var bars = new LinkedHashMap<String, Double>();
        for (var run : runs) {
            var name = run.path("benchmark").asString();
            bars.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    run.path("primaryMetric").path("score").asDouble());
        }
        page.text("10,000 generated dossiers, one core.\n\n").text(Chart.bars(title, "a second", bars));
        var ours = bars.getOrDefault("oursInFull", 0.0);
        page.aim(Aim.atLeast("Determinations with reasons, a second and core", ours, 50_000, ""));
        page.aim(Aim.atLeast(
                "Determinations beside Drools", ours / bars.getOrDefault("droolsInOutcomes", 1.0), 10, " x"));
    }

    void intake(String title, JsonNode seen) {
        page.table(seen);
        page.aim(Aim.atLeast(
                "First load of a roster, of a bare loop",
                seen.path("firstLoadPercent").asDouble(),
                50,
                " %"));
        page.aim(Aim.atLeast(
                "Unchanged roster, of a bare loop",
                seen.path("unchangedReloadPercent").asDouble(),
                70,
                " %"));
        page.aim(Aim.atLeast(
                "Notices, of a bare end point", seen.path("noticesPercent").asDouble(), 30, " %"));
        page.aim(Aim.atMost(
                "What a token takes of the notices",
                seen.path("tokenCostPercent").asDouble(),
                10,
                " %"));
    }

    void dueRungs(String title, JsonNode seen) {
        page.table(seen);
        page.aim(Aim.atLeast("Due rungs beside db-scheduler", seen.path("ratio").asDouble(), 5, " x"));
    }

    void burst(String title, JsonNode seen) {
        page.table(seen);
    }

    void checkpoints(String title, JsonNode seen) {
        page.table(seen);
        page.aim(Aim.atMost(
                "Processor time of checkpoints in one hop, signing each minute",
                seen.path("processorPercent").asDouble(),
                5,
                " %"));
    }

    void verify(String title, JsonNode seen) {
        page.table(seen);
        page.aim(Aim.atLeast(
                "Records of a log checked a second",
                seen.path("recordsPerSecond").asDouble(),
                500_000,
                ""));
    }
}
