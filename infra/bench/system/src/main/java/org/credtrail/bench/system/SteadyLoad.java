package org.credtrail.bench.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.bench.report.Results;

/**
 * The whole system, started as people start it, at a tenth, half and four fifths of what it can take: how long until an
 * application is accepted, until its determination is said, and until the dashboard has it. Times count from the moment at
 * which the request was due, so that a system that stands still is not spared. Arguments: the project's folder, seconds a
 * step, where to write the figures.
 */
public final class SteadyLoad implements AutoCloseable {
    private static final double WATCHED_A_SECOND = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(90);
    private static final List<Double> SHARES = List.of(0.1, 0.5, 0.8);

    private final WholeSystem system;
    private final Applicants applicants;
    private final Sightings sightings;
    private final Admin admin;

    private SteadyLoad(Path project) throws Exception {
        this.system = WholeSystem.start(project, Files.createTempDirectory("bench-load"));
        system.secondsUntilReady();
        this.applicants = new Applicants(system.intake(), project.resolve("infra/samples/application-ccm.json"));
        this.sightings = new Sightings(system.kafka(), system.mongo());
        this.admin = Admin.create(Map.of("bootstrap.servers", system.kafka()));
    }

    public static void main(String[] arguments) throws Exception {
        var seconds = Integer.parseInt(arguments[1]);
        var figures = new LinkedHashMap<String, Object>();
        try (var load = new SteadyLoad(Path.of(arguments[0]))) {
            var rush = new Rush(load.applicants, load.sightings);
            rush.lasting(WARM_UP);
            var most = rush.lasting(Duration.ofSeconds(seconds));
            System.out.printf("at most %.1f applications a second%n", most);
            figures.put("secondsPerStep", seconds);
            figures.put("mostApplicationsPerSecond", most);
            var steps = new ArrayList<Map<String, Object>>();
            for (var share : SHARES) {
                var step = load.run(new Step(share, share * most), share * most, seconds);
                System.out.println(step.figures());
                steps.add(step.figures());
            }
            figures.put("steps", steps);
        }
        Results.write(Path.of(arguments[2]), figures);
        System.exit(0);
    }

    private Step run(Step step, double rate, int seconds) throws Exception {
        var underway = new ArrayList<CompletableFuture<?>>();
        var before = records();
        var begin = System.nanoTime();
        var count = (int) Math.round(rate * seconds);
        for (var i = 0; i < count; i++) {
            var due = begin + (long) (i * TimeUnit.SECONDS.toNanos(1) / rate);
            var isWatched = i % Math.max(1, Math.round(rate / WATCHED_A_SECOND)) == 0;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            underway.add(one(step, due, isWatched));
        }
        step.events((records() - before) * 1e9 / (System.nanoTime() - begin));
        CompletableFuture.allOf(underway.toArray(CompletableFuture[]::new)).join();
        return step;
    }

    private CompletableFuture<?> one(Step step, long due, boolean isWatched) {
        return applicants
                .apply()
                .thenCompose(id -> {
                    step.accepted.recordValue((System.nanoTime() - due) / 1000);
                    var determined =
                            sightings.determined(id).thenAccept(at -> step.determined.recordValue((at - due) / 1000));
                    var shown = isWatched
                            ? sightings.shown(id).thenAccept(at -> step.shown.recordValue((at - due) / 1000))
                            : CompletableFuture.<Void>completedFuture(null);
                    return CompletableFuture.allOf(determined, shown).exceptionally(_ -> {
                        step.unseen.incrementAndGet();
                        return null;
                    });
                })
                .exceptionally(_ -> {
                    step.refused.incrementAndGet();
                    return null;
                });
    }

    private long records() throws Exception {
        var names = admin.listTopics().names().get().stream()
                .filter(name -> !name.startsWith("__"))
                .toList();
        var latest = admin.describeTopics(names).allTopicNames().get().values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition())))
                .collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(each -> each.offset())
                .sum();
    }

    @Override
    public void close() {
        admin.close();
        sightings.close();
        system.close();
    }
}
