package org.credtrail.bench.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.credtrail.bench.report.Results;

/**
 * One system, started as people start it, that gets more and more candidates: how many it takes a second at each size, what
 * it keeps in memory and on the disk, and how soon after a kill it is ready and shows somebody new. Arguments: the project's
 * folder, where to write the figures, the sizes in ascending order.
 */
public final class Growth {
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int MEASURED = 5_000;
    private static final int WARM_UP = 5_000;

    private Growth() {}

    public static void main(String[] arguments) throws Exception {
        var project = Path.of(arguments[0]);
        var folder = Files.createTempDirectory("bench-growth");
        var sizes = Stream.of(arguments).skip(2).map(Integer::valueOf).toList();
        try (var system = WholeSystem.start(project, folder)) {
            system.secondsUntilReady();
            Results.write(Path.of(arguments[1]), Map.of("sizes", measured(system, project, sizes)));
        }
        System.exit(0);
    }

    private static List<Map<String, Object>> measured(WholeSystem system, Path project, List<Integer> sizes)
            throws Exception {
        var applicants = new Applicants(system.intake(), project.resolve("infra/samples/application-ccm.json"));
        var figures = new ArrayList<Map<String, Object>>();
        for (var size : sizes) {
            try (var sightings = new Sightings(system.kafka(), system.mongo())) {
                var rush = new Rush(applicants, sightings);
                // a system that was just started is still being compiled: what is measured comes after
                rush.of(Math.max(WARM_UP, size - MEASURED - applicants.accepted()));
                var rate = rush.of(MEASURED);
                Thread.sleep(IDLE);
                var one = figures(system, applicants.accepted(), rate);
                system.killAndStart();
                one.put("readyAfterKillSeconds", system.secondsUntilReady());
                var ready = System.nanoTime();
                sightings.shown(applicants.apply().join()).join();
                one.put("nextIsShownSeconds", (System.nanoTime() - ready) / 1e9);
                System.out.println(one);
                figures.add(one);
            }
        }
        return figures;
    }

    private static Map<String, Object> figures(WholeSystem system, int size, double rate) throws Exception {
        var one = new LinkedHashMap<String, Object>();
        one.put("candidates", size);
        one.put("applicationsPerSecond", rate);
        one.put("residentMebibytes", system.residentMebibytes());
        one.put("storedMebibytes", system.storedMebibytes());
        return one;
    }
}
