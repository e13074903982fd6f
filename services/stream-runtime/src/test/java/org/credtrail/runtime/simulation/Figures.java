package org.credtrail.runtime.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What runs went through, summed over all of them; kept as a section of a report where one is asked for. */
final class Figures {
    private static final Map<String, Predicate<String>> TRACED = traced();

    private final Map<String, Long> sums = new LinkedHashMap<>();
    private long runs;

    private static Map<String, Predicate<String>> traced() {
        var traced = new LinkedHashMap<String, Predicate<String>>();
        traced.put("batches handled", line -> line.contains(" takes ["));
        traced.put("crashes, lost races and failed writes, at every step", line -> line.contains(" fails: "));
        traced.put("takeovers while the former owner hangs and wakes up", line -> line.endsWith(" is overtaken"));
        traced.put("stretches delivered again", line -> line.contains(" goes back to "));
        traced.put("timers fired", line -> line.contains(" wakes ") && line.contains(" for "));
        return traced;
    }

    synchronized void add(Simulation run) {
        runs++;
        var trace = run.trace();
        TRACED.forEach(
                (what, isIt) -> sums.merge(what, trace.stream().filter(isIt).count(), Long::sum));
        var records = run.log().all();
        sums.merge("records on topics", (long) records.size(), Long::sum);
        sums.merge(
                "records nobody can read",
                records.stream().filter(run.log()::isPoison).count(),
                Long::sum);
    }

    /**
     * Adds a section to the report.
     *
     * @param report null = no report is asked for
     */
    synchronized void report(@Nullable String report, String name, int steps, long nanos) {
        if (report == null) {
            return;
        }
        var section = new StringBuilder("\n## %s\n\n".formatted(name));
        section.append(String.format(
                Locale.ROOT,
                "%,d runs of %,d steps in %.0f s on Java %s; every promise kept in each.%n%n| | |%n|---|---:|%n",
                runs,
                steps,
                nanos / 1e9,
                Runtime.version()));
        sums.forEach((what, sum) -> section.append(String.format(Locale.ROOT, "| %s | %,d |%n", what, sum)));
        var file = Path.of(report);
        try {
            Files.writeString(file, section, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
