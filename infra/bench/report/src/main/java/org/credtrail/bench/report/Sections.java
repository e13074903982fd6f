package org.credtrail.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** One section for each benchmark that was run, and the figures that have an aim. */
final class Sections {
    private static final List<String> SERVICES =
            List.of("dashboard", "intake", "eligibility", "references", "renewals", "notifications");
    private static final Set<String> OF_THE_RUN = Set.of("measuredOn", "processors", "java", "heapMegabytes");
    private static final List<String> STARTS =
            List.of("system, first start", "system, after a kill", "system, next start");

    private final Figures figures;
    private final List<Aim> aims = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Sections(Figures figures) {
        this.figures = figures;
    }

    Sections all() throws IOException {
        section("one-hop", "One hop", this::oneHop);
        section("steady-load", "From accepted to shown", this::steadyLoad);
        section("footprint", "Start and memory", this::footprint);
        section("determinations", "Determinations", this::determinations);
        section("intake", "Rosters and notices", this::intake);
        section("due-rungs", "Due rungs", this::dueRungs);
        section("burst", "The last day of a renewal window", this::burst);
        section("pages", "Pages of the dashboard, by size", this::pages);
        section("checkpoints", "Checkpoints", this::checkpoints);
        section("verify", "Checking a log", this::verify);
        return this;
    }

    List<Aim> aims() {
        return aims;
    }

    /** Benchmarks without figures. */
    List<String> missing() {
        return missing;
    }

    String text() {
        return text.toString();
    }

    private void section(String name, String title, BiConsumer<String, JsonNode> writer) throws IOException {
        var found = figures.of(name);
        if (found.isEmpty()) {
            missing.add(name);
            return;
        }
        text.append("## ").append(title).append("\n\n").append(measured(found.get()));
        writer.accept(title, found.get());
    }

    private void oneHop(String title, JsonNode seen) {
        var limit = seen.path("barePerSecond").asDouble();
        var shell = seen.path("shellPerSecond").asDouble();
        var streams = seen.path("streamsPerSecond").asDouble();
        var perRecord = seen.path("perRecordPerSecond").asDouble();
        text.append(
                "%s records of %s keys, store: %s. Broker, store and clients share one process and its processors.%n%n"
                        .formatted(
                                count(seen, "records"),
                                count(seen, "keys"),
                                seen.path("store").asString()));
        var bars = new LinkedHashMap<String, Double>();
        bars.put("the limit", limit);
        bars.put("the shell", shell);
        bars.put("Kafka Streams", streams);
        bars.put("record by record", perRecord);
        text.append(Chart.bars(title, "records a second", bars));
        aims.add(Aim.atLeast("One hop, of the limit of the plain clients", 100 * shell / limit, 60, " %"));
        aims.add(Aim.atLeast("One hop beside Kafka Streams, exactly once", shell / streams, 1, " x"));
        aims.add(Aim.atLeast("One hop beside record by record", shell / perRecord, 5, " x"));
    }

    private void steadyLoad(String title, JsonNode seen) {
        text.append(
                "The whole system with its usual flags, the client on the same processors. At most %s applications a second."
                        .formatted(Aim.number(
                                seen.path("mostApplicationsPerSecond").asDouble())));
        text.append(" Milliseconds since a request was due, p50 / p99 / p99.9; steps of ")
                .append(count(seen, "secondsPerStep"))
                .append(
                        " s.\n\n| of the most | applications a second | events a second | accepted | determined | shown | refused, never seen |\n")
                .append("|---:|---:|---:|---|---|---|---|\n");
        for (var step : seen.path("steps")) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %.0f %% | %.1f | %.0f | %s | %s | %s | %d, %d |%n",
                    100 * step.path("share").asDouble(),
                    step.path("applicationsPerSecond").asDouble(),
                    step.path("eventsPerSecond").asDouble(),
                    spread(step.path("acceptedMillis")),
                    spread(step.path("determinedMillis")),
                    spread(step.path("shownMillis")),
                    step.path("refused").asInt(),
                    step.path("neverSeen").asInt()));
            if (step.path("share").asDouble() == 0.5) {
                aims.add(Aim.atMost(
                        "Accepted to shown at half of the most, p99",
                        step.path("shownMillis").path("p99.0").asDouble(),
                        100,
                        " ms"));
            }
        }
        text.append('\n');
    }

    private static String spread(JsonNode millis) {
        return String.format(
                Locale.ROOT,
                "%.0f / %.0f / %.0f",
                millis.path("p50.0").asDouble(),
                millis.path("p99.0").asDouble(),
                millis.path("p99.9").asDouble());
    }

    private void footprint(String title, JsonNode seen) {
        text.append("Services alone run with `%s`, the system with its usual flags; memory after 20 s without work.%n%n"
                .formatted(seen.path("serviceFlags").asString()));
        text.append("| | ready after | resident |\n|---|---:|---:|\n");
        var slowest = 0.0;
        var largest = 0.0;
        for (var name : seen.propertyNames()) {
            var one = seen.path(name);
            if (one.isObject()) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %.1f s | %.0f MiB |%n",
                        name,
                        one.path("readySeconds").asDouble(),
                        one.path("residentMebibytes").asDouble()));
            }
            if (SERVICES.contains(name)) {
                slowest = Math.max(slowest, one.path("readySeconds").asDouble());
                largest = Math.max(largest, one.path("residentMebibytes").asDouble());
            }
        }
        text.append('\n');
        aims.add(Aim.atMost("Start of the slowest service alone", slowest, 4, " s"));
        aims.add(Aim.atMost("Memory of the largest service alone, idle", largest, 256, " MiB"));
        aims.add(Aim.atMost(
                "Start of the whole system",
                seen.path(STARTS.getLast()).path("readySeconds").asDouble(),
                8,
                " s"));
    }

    private void determinations(String title, JsonNode runs) {
        var bars = new LinkedHashMap<String, Double>();
        for (var run : runs) {
            var name = run.path("benchmark").asString();
            bars.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    run.path("primaryMetric").path("score").asDouble());
        }
        text.append("10,000 generated dossiers, one core.\n\n").append(Chart.bars(title, "a second", bars));
        var ours = bars.getOrDefault("oursInFull", 0.0);
        aims.add(Aim.atLeast("Determinations with reasons, a second and core", ours, 50_000, ""));
        aims.add(Aim.atLeast(
                "Determinations beside Drools", ours / bars.getOrDefault("droolsInOutcomes", 1.0), 10, " x"));
    }

    private void intake(String title, JsonNode seen) {
        table(seen);
        aims.add(Aim.atLeast(
                "First load of a roster, of a bare loop",
                seen.path("firstLoadPercent").asDouble(),
                50,
                " %"));
        aims.add(Aim.atLeast(
                "Unchanged roster, of a bare loop",
                seen.path("unchangedReloadPercent").asDouble(),
                70,
                " %"));
        aims.add(Aim.atLeast(
                "Notices, of a bare end point", seen.path("noticesPercent").asDouble(), 30, " %"));
        aims.add(Aim.atMost(
                "What a token takes of the notices",
                seen.path("tokenCostPercent").asDouble(),
                10,
                " %"));
    }

    private void dueRungs(String title, JsonNode seen) {
        table(seen);
        aims.add(Aim.atLeast("Due rungs beside db-scheduler", seen.path("ratio").asDouble(), 5, " x"));
    }

    private void burst(String title, JsonNode seen) {
        table(seen);
    }

    private void pages(String title, JsonNode runs) {
        text.append("| candidates | up after | figures whole after | slowest page, p95 |\n|---:|---:|---:|---:|\n");
        for (var run : runs) {
            var slowest = 0.0;
            for (var line : run.path("lines")) {
                slowest = Math.max(slowest, line.path("p95").asDouble());
            }
            text.append(String.format(
                    Locale.ROOT,
                    "| %,d | %.0f s | %.0f s | %.0f ms |%n",
                    run.path("candidates").asInt(),
                    run.path("startedSeconds").asDouble(),
                    run.path("wholeSeconds").asDouble(),
                    slowest));
        }
        text.append('\n');
    }

    private void checkpoints(String title, JsonNode seen) {
        table(seen);
        aims.add(Aim.atMost(
                "Processor time of checkpoints in one hop, signing each minute",
                seen.path("processorPercent").asDouble(),
                5,
                " %"));
    }

    private void verify(String title, JsonNode seen) {
        table(seen);
        aims.add(Aim.atLeast(
                "Records of a log checked a second",
                seen.path("recordsPerSecond").asDouble(),
                500_000,
                ""));
    }

    private void table(JsonNode seen) {
        text.append("| | |\n|---|---|\n");
        rows("", seen);
        text.append('\n');
    }

    private void rows(String before, JsonNode seen) {
        for (var figure : seen.properties()) {
            var name = before + inWords(figure.getKey());
            var value = figure.getValue();
            if (value.isObject()) {
                rows(name + ": ", value);
            } else if (!OF_THE_RUN.contains(figure.getKey())) {
                text.append("| %s | %s |%n"
                        .formatted(name, value.isNumber() ? Aim.number(value.asDouble()) : value.asString()));
            }
        }
    }

    /** Figures of a page may be from several days. */
    private static String measured(JsonNode seen) {
        return seen.has("measuredOn")
                ? "On %s, Java %s.%n%n"
                        .formatted(
                                seen.path("measuredOn").asString(),
                                seen.path("java").asString())
                : "";
    }

    private static String inWords(String name) {
        return name.replaceAll("([a-z])([A-Z0-9])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private static String count(JsonNode seen, String name) {
        return String.format(Locale.ROOT, "%,d", seen.path(name).asInt());
    }
}
