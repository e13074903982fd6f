package org.credtrail.soak.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.credtrail.runtime.wire.Json;
import org.credtrail.soak.faults.Kind;
import org.credtrail.soak.faults.Struck;
import org.jspecify.annotations.Nullable;

/** Writes what a run came to, as Markdown for people and as JSON beside it for programs. */
public final class Report {
    private static final int SHOWN = 20;

    private Report() {}

    public static void write(Run run, Path markdown) throws IOException {
        Files.writeString(markdown, text(run));
        var json = markdown.resolveSibling(markdown.getFileName().toString().replaceFirst("\\.md$", "") + ".json");
        var figures = new LinkedHashMap<String, Object>();
        figures.put("run", run);
        figures.put("java", Runtime.version().toString());
        figures.put("processors", Runtime.getRuntime().availableProcessors());
        Files.writeString(json, Json.MESSAGES.writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
    }

    static String text(Run run) {
        var text = new StringBuilder("# What a soak found\n\n");
        line(
                text,
                "Seed %d, %s of load, begun %s, commit %s. Java %s on %d processors (%s), everything on one machine."
                        + " How it is run and what it does not show: [README](README.md).",
                run.seed(),
                words(run.load()),
                run.startedAt(),
                run.commit(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        line(text, "%n**%s**%n", run.isGood() ? "Every check holds." : "Some checks FAIL.");
        checks(text, run);
        requests(text, run);
        faults(text, run.struck());
        return text.toString();
    }

    private static void checks(StringBuilder text, Run run) {
        line(text, "| check | promise | compared | failures | |%n|---|---|---|---|---|");
        for (var finding : run.findings()) {
            line(
                    text,
                    "| %s | %s | %,d | %s | %s |",
                    finding.name(),
                    finding.promise(),
                    finding.looked(),
                    finding.isGood() ? "0" : "**" + finding.failures().size() + "**",
                    finding.told());
        }
        for (var finding : run.findings()) {
            if (!finding.isGood()) {
                line(text, "%n### %s%n", finding.name());
                finding.failures().stream()
                        .limit(SHOWN)
                        .forEach(failure -> line(text, "- `%s`", failure.replace('`', '\'')));
            }
        }
    }

    private static void requests(StringBuilder text, Run run) {
        line(text, "%n## Requests%n%n| kind | accepted |%n|---|---|");
        run.accepted().forEach((kind, count) -> line(text, "| %s | %,d |", kind, count));
        line(
                text,
                "%nSent again %,d times, refused %,d. %,d records on the topics. The longest time in which nothing was"
                        + " accepted: %s.",
                run.retries(),
                run.refused(),
                run.records(),
                words(run.longestGap()));
    }

    private static void faults(StringBuilder text, List<Struck> struck) {
        line(text, "%n## Faults%n");
        line(
                text,
                "Seconds, median / longest: how long it lasted, and from the moment all was whole again until the next");
        line(text, "application was accepted, had its determination, and was shown by the dashboard.%n");
        line(text, "| fault | times | lasted | accepted | determined | shown |%n|---|---|---|---|---|---|");
        for (var kind : Kind.values()) {
            var some = struck.stream()
                    .filter(one -> one.kind() == kind && !one.isSkipped())
                    .toList();
            if (some.isEmpty()) {
                line(text, "| %s | %s | | | | |", kind.words(), skipped(struck, kind));
                continue;
            }
            line(
                    text,
                    "| %s | %d | %s | %s | %s | %s |",
                    kind.words(),
                    some.size(),
                    spread(some, Struck::lasted),
                    spread(some, Struck::accepted),
                    spread(some, Struck::determined),
                    spread(some, Struck::shown));
        }
    }

    private static String skipped(List<Struck> struck, Kind kind) {
        return struck.stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .map(one -> "SKIPPED: " + one.trouble())
                .orElse("left out");
    }

    private static String spread(List<Struck> some, Function<Struck, @Nullable Duration> time) {
        var sorted = some.stream()
                .map(time)
                .filter(Objects::nonNull)
                .mapToDouble(duration -> duration.toMillis() / 1000.0)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return "never";
        }
        var never = some.size() - sorted.length;
        return String.format(
                        Locale.ROOT,
                        "%.1f / %.1f",
                        sorted[sorted.length / 2],
                        Arrays.stream(sorted).max().orElse(0))
                + (never == 0 ? "" : ", never: " + never);
    }

    private static String words(Duration time) {
        return time.toMinutes() > 0
                ? String.format(Locale.ROOT, "%.1f minutes", time.toSeconds() / 60.0)
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
