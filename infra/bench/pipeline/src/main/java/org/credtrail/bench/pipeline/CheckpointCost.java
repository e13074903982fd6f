package org.credtrail.bench.pipeline;

import com.mongodb.client.MongoClients;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.credtrail.bench.report.Results;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;

/**
 * What checkpoints cost the shell, in one run on one broker and one store: the same records through the same handler, without
 * and with trees over what it says, in turns. Arguments: disk or memory, records, keys, how often it signs
 * (1s), where to write the figures.
 */
public final class CheckpointCost {
    /** Not while the turn is measured. */
    private static final String NEVER = "1h";

    private static final int TURNS = 3;
    private static final double NANOS = 1e9;

    /** Seconds of processor time in the turns that sign. */
    private static double checkpoints;

    private static double process;

    private CheckpointCost() {}

    /** Runs all turns and prints each. */
    public static void main(String[] arguments) throws Exception {
        var directory = Files.createTempDirectory("bench-checkpoints");
        var records = Integer.parseInt(arguments[1]);
        var store = EmbeddedStore.start(arguments[0].equals("disk") ? directory.resolve("store") : null, 0);
        var broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        try {
            TopicCreator.create(KafkaConnection.open(broker.bootstrap()), TopicsFile.load(), "none", List.of());
            Thread.sleep(OneHop.SETTLING);
            var interval = arguments.length > 3 ? arguments[3] : "1s";
            var hop = new OneHop(broker.bootstrap(), records);
            hop.fill(Integer.parseInt(arguments[2]));
            turn(hop, broker.bootstrap(), store.uri(), "warm", NEVER, directory);
            var without = new double[TURNS];
            var with = new double[TURNS];
            for (var i = 0; i < TURNS; i++) {
                without[i] = turn(hop, broker.bootstrap(), store.uri(), "plain" + i, NEVER, directory);
                with[i] = turn(hop, broker.bootstrap(), store.uri(), "signed" + i, interval, directory);
            }
            System.out.printf(
                    "medians: %.0f/s without, %.0f/s with checkpoints: %.1f %% less%n",
                    median(without), median(with), 100 * (1 - median(with) / median(without)));
            if (arguments.length > 4) {
                var figures = new LinkedHashMap<String, Object>();
                figures.put("interval", interval);
                figures.put("withoutPerSecond", median(without));
                figures.put("withPerSecond", median(with));
                figures.put("processorPercent", 100 * checkpoints / process);
                Results.write(Path.of(arguments[4]), figures);
            }
        } finally {
            broker.close();
            store.close();
        }
        System.exit(0);
    }

    /**
     * Each turn is a reader of its own and speaks for intake, whose topic the handler writes: once an interval, or at its stop
     * only, after the time is taken. So the trees of the next turn begin where it begins.
     */
    private static double turn(OneHop hop, String kafka, String uri, String name, String interval, Path directory)
            throws Exception {
        // trees go on, the handler's documents begin anew
        try (var client = MongoClients.create(uri)) {
            client.getDatabase("intake").getCollection("relay").drop();
        }
        var arguments = new String[] {
            "--server.port=0",
            "--spring.cloud.stream.kafka.binder.brokers=" + kafka,
            "--spring.mongodb.uri=" + uri,
            "--credtrail.mongo-strict=false",
            "--credtrail.service=intake",
            "--spring.cloud.stream.bindings.listen-in-0.group=" + name,
            "--credtrail.checkpoints.key=" + directory.resolve("key"),
            "--credtrail.checkpoints.interval=" + interval
        };
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            var before = OneHop.said(admin);
            try (var _ = ServiceLauncher.run(Relay.class, "relay", arguments)) {
                var process = processNanos();
                var rate = hop.rate(admin, before);
                var ofTrees = checkpointNanos() / NANOS;
                var ofAll = (processNanos() - process) / NANOS;
                if (!interval.equals(NEVER)) {
                    checkpoints += ofTrees;
                    CheckpointCost.process += ofAll;
                }
                System.out.printf(
                        "%-8s %,8.0f records/s, checkpoints' thread %.2f s of the process's %.2f s%n",
                        name, rate, ofTrees, ofAll);
                return rate;
            }
        }
    }

    private static long processNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long checkpointNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.dumpAllThreads(false, false))
                .filter(t -> t.getThreadName().equals("checkpoints"))
                .mapToLong(t -> threads.getThreadCpuTime(t.getThreadId()))
                .sum();
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }
}
