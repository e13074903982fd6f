package org.credtrail.bench.report;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What was measured of the system as a whole. */
record SystemSections(Page page) {
    private static final List<String> SERVICES =
            List.of("dashboard", "intake", "eligibility", "references", "renewals", "notifications");
    private static final List<String> STARTS =
            List.of("system, first start", "system, after a kill", "system, next start");

    void steadyLoad(String title, JsonNode seen) {
        page.text(
                "The whole system with its usual flags, the client on the same processors. At most %s applications a second."
                        .formatted(Aim.number(
                                seen.path("mostApplicationsPerSecond").asDouble())));
        page.text(" Milliseconds since a request was due, p50 / p99 / p99.9; steps of ")
                .text(Page.count(seen, "secondsPerStep"))
                .text(
                        " s.\n\n| of the most | applications a second | events a second | accepted | determined | shown | refused, never seen |\n")
                .text("|---:|---:|---:|---|---|---|---|\n");
        for (var step : seen.path("steps")) {
            page.text(String.format(
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
                page.aim(Aim.atMost(
                        "Accepted to shown at half of the most, p99",
                        step.path("shownMillis").path("p99.0").asDouble(),
                        100,
                        " ms"));
            }
        }
        page.text('\n');
    }

    private static String spread(JsonNode millis) {
        return String.format(
                Locale.ROOT,
                "%.0f / %.0f / %.0f",
                millis.path("p50.0").asDouble(),
                millis.path("p99.0").asDouble(),
                millis.path("p99.9").asDouble());
    }

    void footprint(String title, JsonNode seen) {
        page.text("Services alone run with `%s`, the system with its usual flags; memory after 20 s without work.%n%n"
                .formatted(seen.path("serviceFlags").asString()));
        page.text("| | ready after | resident |\n|---|---:|---:|\n");
        var slowest = 0.0;
        var largest = 0.0;
        for (var name : seen.propertyNames()) {
            var one = seen.path(name);
            if (one.isObject()) {
                page.text(String.format(
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
        page.text('\n');
        page.aim(Aim.atMost("Start of the slowest service alone", slowest, 4, " s"));
        page.aim(Aim.atMost("Memory of the largest service alone, idle", largest, 256, " MiB"));
        page.aim(Aim.atMost(
                "Start of the whole system",
                seen.path(STARTS.getLast()).path("readySeconds").asDouble(),
                8,
                " s"));
    }

    void growth(String title, JsonNode seen) {
        page.text(
                        "The whole system with its usual flags and one set of data, the client on the same processors; the rate is that of the "
                                + "last 5,000, memory after 20 s without work.\n\n")
                .text(
                        "| candidates | applications a second | resident | on the disk | ready after a kill | and shows somebody new after |\n")
                .text("|---:|---:|---:|---:|---:|---:|\n");
        for (var size : seen.path("sizes")) {
            page.text(String.format(
                    Locale.ROOT,
                    "| %,d | %.0f | %.0f MiB | %,.0f MiB | %.1f s | %.1f s |%n",
                    size.path("candidates").asInt(),
                    size.path("applicationsPerSecond").asDouble(),
                    size.path("residentMebibytes").asDouble(),
                    size.path("storedMebibytes").asDouble(),
                    size.path("readyAfterKillSeconds").asDouble(),
                    size.path("nextIsShownSeconds").asDouble()));
        }
        page.text('\n');
    }

    void pages(String title, JsonNode runs) {
        page.text("| candidates | up after | figures whole after | slowest page, p95 |\n|---:|---:|---:|---:|\n");
        for (var run : runs) {
            var slowest = 0.0;
            for (var line : run.path("lines")) {
                slowest = Math.max(slowest, line.path("p95").asDouble());
            }
            page.text(String.format(
                    Locale.ROOT,
                    "| %,d | %.0f s | %.0f s | %.0f ms |%n",
                    run.path("candidates").asInt(),
                    run.path("startedSeconds").asDouble(),
                    run.path("wholeSeconds").asDouble(),
                    slowest));
        }
        page.text('\n');
    }
}
