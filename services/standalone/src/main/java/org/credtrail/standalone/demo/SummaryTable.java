package org.credtrail.standalone.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.jspecify.annotations.Nullable;

/** The summary as lines of two columns. */
final class SummaryTable {
    private final DemoSummary summary;

    SummaryTable(DemoSummary summary) {
        this.summary = summary;
    }

    void print(PrintStream out) {
        out.println();
        out.println("What happened");
        row(
                out,
                "Roster",
                "%,d rows: %,d new licenses, %,d rejected (%,.0f rows/s)",
                summary.roster().rows(),
                summary.roster().added(),
                summary.roster().rejected(),
                summary.roster().rowsPerSecond());
        row(out, "Applications", "%s", outcomes());
        row(out, "References", "%d answered; %s", summary.refereesAnswered(), counts(summary.references()));
        row(out, "Credentials", "%s", counts(summary.credentials()));
        row(out, "Reminders", "%d due; %d mails sent in all", summary.reminders(), summary.mails());
        row(out, "Dead letters", "%s", counts(summary.deadLetters()));
        row(
                out,
                "Events",
                "%,d in %.1f s (%,.0f/s)",
                summary.events(),
                seconds(summary.took()),
                summary.eventsPerSecond());
        row(out, "Accepted to shown", "%s", latency());
        row(out, "Start-up", "%.1f s", seconds(summary.startUp()));
        row(out, "Memory", "%s", memory());
        if (!summary.settled()) {
            out.println(
                    "  The flow had not become quiet when the demo stopped waiting; the figures above may still move.");
        }
        summary.surprises().forEach((kind, count) -> row(out, "Not as intended", "%s: %d", kind, count));
        summary.remarks().forEach(remark -> row(out, "Remark", "%s", remark));
        out.println();
    }

    private static void row(PrintStream out, String title, String format, Object... values) {
        out.printf("  %-18s %s%n", title, format.formatted(values));
    }

    private String outcomes() {
        var known = Arrays.stream(Outcome.values())
                .map(outcome -> summary.outcomes().getOrDefault(outcome, 0) + " " + outcome)
                .collect(Collectors.joining(", "));
        return summary.undetermined() == 0 ? known : known + ", " + summary.undetermined() + " not determined";
    }

    private static String counts(Map<String, Integer> counts) {
        var total = counts.values().stream().mapToInt(Integer::intValue).sum();
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", ", total + " (", ")"))
                        .replace(" ()", "");
    }

    private String latency() {
        var latency = summary.latency();
        var missed = latency.missed() == 0 ? "" : ", %d given up".formatted(latency.missed());
        return "p50 %s, p99 %s, %d applications watched%s"
                .formatted(millis(latency.p50()), millis(latency.p99()), latency.measured(), missed);
    }

    private String memory() {
        var bytes = summary.residentBytes();
        return bytes == null ? "unknown" : "%,d MB resident".formatted(bytes / 1_000_000);
    }

    private static String millis(@Nullable Duration duration) {
        return duration == null ? "unknown" : "%,d ms".formatted(duration.toMillis());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
