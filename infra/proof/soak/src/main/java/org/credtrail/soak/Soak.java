package org.credtrail.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.credtrail.soak.check.Checker;
import org.credtrail.soak.faults.Kind;
import org.credtrail.soak.faults.Script;
import org.credtrail.soak.faults.Struck;
import org.credtrail.soak.history.History;
import org.credtrail.soak.load.Crowd;
import org.credtrail.soak.load.Probe;
import org.credtrail.soak.load.Stubborn;
import org.credtrail.soak.observe.Observer;
import org.credtrail.soak.observe.Rest;
import org.credtrail.soak.parts.Fleet;
import org.credtrail.soak.report.Report;
import org.credtrail.soak.report.Run;

/**
 * Starts everything, lets people do what they do while things go wrong, waits until all has come to rest, and compares.
 * Arguments: minutes, seed, the repository, where to keep data and logs, where to write the report, the commit. System
 * property {@code soak.kinds}: which faults, separated by commas; else all. A file {@code stop} among the data ends the load early.
 */
public final class Soak {
    private final Duration load;
    private final long seed;
    private final Path root;
    private final Path data;

    private Soak(Duration load, long seed, Path root, Path data) {
        this.load = load;
        this.seed = seed;
        this.root = root;
        this.data = data;
    }

    public static void main(String[] arguments) throws IOException {
        var soak = new Soak(
                Duration.ofMinutes(Long.parseLong(arguments[0])),
                Long.parseLong(arguments[1]),
                Path.of(arguments[2]),
                Path.of(arguments[3]));
        Files.createDirectories(soak.data);
        var run = soak.run(arguments[5]);
        Report.write(run, Path.of(arguments[4]));
        for (var finding : run.findings()) {
            System.out.printf(
                    "%-7s %s: %,d compared%s%n",
                    finding.isGood() ? "ok" : "FAILED",
                    finding.name(),
                    finding.looked(),
                    finding.told().isEmpty() ? "" : ", " + finding.told());
            finding.failures().stream().limit(5).forEach(failure -> System.out.println("          " + failure));
        }
        System.exit(run.isGood() ? 0 : 1);
    }

    private Run run(String commit) throws IOException {
        var progress = new Progress();
        progress.tell("seed " + seed + ", data and logs in " + data);
        try (var fleet = new Fleet(root, data, Crowd.wakingZone());
                var web = new Stubborn();
                var history = new History(data.resolve("history.jsonl"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(fleet::close));
            fleet.start();
            progress.tell(fleet.running().size() + " instances of six services are ready");
            var startedAt = Instant.now();
            var crowd = new Crowd(fleet, web, history, seed, Duration.ofMillis(Long.getLong("soak.between", 3000)));
            progress.watch(history, crowd, load);
            crowd.start();
            var callingOff = data.resolve("stop");
            var probe = new Probe(fleet, web, history, seed);
            var script = new Script(fleet, probe, seed, kinds(), () -> Files.exists(callingOff));
            var struck = script.play(startedAt.plus(load), progress::tell);
            var lasted = Duration.between(startedAt, Instant.now());
            progress.tell("no more faults; the last ones on their way arrive");
            crowd.end();
            progress.end();
            var troubles = new ArrayList<>(crowd.lost());
            troubles.addAll(troubles(struck));
            var gap = history.longestGap();
            new Rest(fleet, web).await(progress::tell).ifPresent(troubles::add);
            progress.tell("at rest; now everything is looked at");
            var observed = new Observer(fleet, web).look(history, troubles);
            return new Run(
                    startedAt,
                    seed,
                    lasted,
                    commit,
                    counts(history),
                    history.retries(),
                    history.refused().size(),
                    gap,
                    observed.messages().values().stream().mapToLong(List::size).sum(),
                    struck,
                    Checker.check(history, observed));
        }
    }

    private static List<String> troubles(List<Struck> struck) {
        return struck.stream()
                .filter(one -> one.trouble() != null && !one.isSkipped())
                .map(one -> "after " + one.kind() + " " + one.what() + ": " + one.trouble())
                .toList();
    }

    private static List<Kind> kinds() {
        var chosen = System.getProperty("soak.kinds", "");
        return chosen.isEmpty()
                ? List.of(Kind.values())
                : Arrays.stream(chosen.split(",")).map(Kind::valueOf).toList();
    }

    private static Map<String, Long> counts(History history) {
        return history.all().stream()
                .collect(Collectors.groupingBy(
                        accepted -> accepted.kind()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' '),
                        TreeMap::new,
                        Collectors.counting()));
    }
}
