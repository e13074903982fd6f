package org.credtrail.runtime.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What runs went through, summed over all of them; kept as a section of a report where one is asked for. */
final class Figures {
    private final Map<String, Long> sums = new LinkedHashMap<>();
    private long runs;

    synchronized void add(Simulation run) {
        runs++;
        for (var kind : Trace.Kind.values()) {
            if (kind != Trace.Kind.OTHER) {
                sums.merge(kind.text, (long) run.trace.count(kind), Long::sum);
            }
        }
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
