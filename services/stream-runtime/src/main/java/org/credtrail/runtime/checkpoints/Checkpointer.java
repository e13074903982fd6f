package org.credtrail.runtime.checkpoints;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.checkpoints.FactRecords.Bounds;
import org.credtrail.runtime.checkpoints.TreeStore.Kept;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.verify.tree.Proofs;
import org.credtrail.verify.tree.TreeHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Grows the trees of the topics this service writes and signs those that grew, once an interval and at the stop, on a thread
 * of its own. It reads behind the handlers as any stranger could, from where it stopped; they do not know of it.
 *
 * <p>Several processes of one service do the same work and come to the same trees and signatures; whoever is slower finds
 * it done.
 */
public final class Checkpointer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

    /** So much is read again after a kill. */
    private static final int SAVED_AFTER = 50_000;

    private static final String GAP = "no record stands at ";

    private static final Duration LAST_ROUND = Duration.ofSeconds(8);

    private final List<TopicPartition> partitions;
    private final FactRecords records;
    private final TreeStore store;
    private final Logs logs;
    private final Duration interval;
    private final Clock clock;
    private final Counter grown;
    private final Timer time;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("checkpoints").factory());
    private volatile boolean running;
    private volatile boolean stopping;
    private volatile int troubled;

    Checkpointer(
            Logs logs, FactRecords records, TreeStore store, Duration interval, Clock clock, MeterRegistry registry) {
        this.partitions = logs.partitions();
        this.logs = logs;
        this.records = records;
        this.store = store;
        this.interval = interval;
        this.clock = clock;
        this.grown = registry.counter("credtrail.checkpoints.records");
        this.time = registry.timer("credtrail.checkpoints.time");
        Gauge.builder("credtrail.checkpoints.troubled", () -> troubled).register(registry);
    }

    /** The partitions of the topics whose checkpoints a service signs. */
    static List<TopicPartition> partitionsOf(String service, TopicsFile topics) {
        return topics.all().stream()
                .filter(t -> t.checkpointsOf().equals(service))
                .flatMap(t -> IntStream.range(0, t.partitions()).mapToObj(i -> new TopicPartition(t.name(), i)))
                .toList();
    }

    /** Grows and signs everything there is now; failures are logged, the next round tries again. */
    synchronized void round() {
        try {
            time.record(this::growAndSign);
        } catch (RuntimeException e) {
            LOG.warn("checkpoints wait: {}", e.getClass().getSimpleName());
            LOG.debug("cause", e);
        }
    }

    private void growAndSign() {
        var trees = new HashMap<TopicPartition, Tree>();
        partitions.forEach(p -> trees.put(p, store.tree(p.toString())));
        var bounds = records.bounds(partitions);
        var from = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            var tree = Objects.requireNonNull(trees.get(partition));
            if (isWhole(partition, tree, bounds) && tree.size() < end(bounds, partition)) {
                from.put(partition, tree.size());
            }
        }
        troubled =
                (int) trees.values().stream().filter(t -> t.trouble() != null).count();
        if (!from.isEmpty()) {
            grow(trees, from, bounds.ends());
        }
        from.keySet().forEach(partition -> sign(Objects.requireNonNull(trees.get(partition))));
    }

    /** A partition that lost its beginning or its end is not signed any further: what is left is not what was signed. */
    private boolean isWhole(TopicPartition partition, Tree tree, Bounds bounds) {
        var known = tree.trouble();
        if (known != null && known.startsWith(GAP)) {
            return false;
        }
        var begin = bounds.begins().getOrDefault(partition, 0L);
        var end = end(bounds, partition);
        String trouble = null;
        if (begin > tree.size()) {
            trouble = "the partition begins at record " + begin + ", the tree ends before";
        } else if (end < tree.size()) {
            trouble = "the partition ends at record " + end + ", " + tree.size() + " were there before";
        }
        if (!Objects.equals(trouble, known)) {
            tree.stopsFor(trouble);
            store.save(tree);
            if (trouble == null) {
                LOG.info("the tree of {} grows again", partition);
            } else {
                LOG.error("the tree of {} stopped growing: {}", partition, trouble);
            }
            // under its new version it is looked at again in the next round
            return false;
        }
        return trouble == null;
    }

    private static long end(Bounds bounds, TopicPartition partition) {
        return bounds.ends().getOrDefault(partition, 0L);
    }

    private void grow(Map<TopicPartition, Tree> trees, Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        var unsaved = new HashMap<TopicPartition, Tree>();
        var counted = new long[1];
        var until = clock.instant().plus(LAST_ROUND);
        try {
            records.read(
                    from,
                    ends,
                    record -> {
                        var partition = new TopicPartition(record.topic(), record.partition());
                        var tree = Objects.requireNonNull(trees.get(partition));
                        if (tree.size() == record.offset()) {
                            tree.append(TreeHash.leaf(FactRecords.bytes(record)));
                            unsaved.put(partition, tree);
                            counted[0]++;
                        } else if (tree.trouble() == null) {
                            tree.stopsFor(GAP + tree.size());
                            unsaved.put(partition, tree);
                            LOG.error("the tree of {} stopped growing: {}", partition, tree.trouble());
                        }
                    },
                    () -> {
                        if (counted[0] >= SAVED_AFTER) {
                            save(trees, unsaved);
                            grown.increment(counted[0]);
                            counted[0] = 0;
                        }
                        return !stopping || clock.instant().isBefore(until);
                    });
        } catch (IOException e) {
            throw new IllegalStateException("hashing writes nothing", e);
        }
        save(trees, unsaved);
        grown.increment(counted[0]);
    }

    private void save(Map<TopicPartition, Tree> trees, Map<TopicPartition, Tree> unsaved) {
        for (var tree : unsaved.values()) {
            if (!store.save(tree)) {
                throw new IllegalStateException("another process grew " + tree.name());
            }
        }
        unsaved.keySet().forEach(p -> trees.put(p, store.tree(p.toString())));
        unsaved.clear();
    }

    private void sign(Tree tree) {
        if (tree.size() > 0) {
            var root = new Proofs(new KeptSubtrees(store, tree)).root(tree.size());
            var note = logs.sign(tree.name(), tree.size(), root);
            store.keep(
                    new Kept(TreeStore.id(tree.name(), tree.size()), tree.name(), tree.size(), clock.instant(), note));
        }
    }

    @Override
    public void start() {
        running = true;
        if (!partitions.isEmpty()) {
            rounds.scheduleWithFixedDelay(this::round, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The handlers have stopped by now: what they said last is signed as well. */
    @Override
    public void stop() {
        stopping = true;
        rounds.shutdown();
        if (!partitions.isEmpty()) {
            round();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the bindings and the web server, which stop first. */
    @Override
    public int getPhase() {
        return 0;
    }
}
