package org.credtrail.runtime.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.credtrail.model.flow.Handler;
import org.credtrail.runtime.shell.BatchProcessor;
import org.credtrail.runtime.shell.ShellListener;
import org.credtrail.runtime.shell.StateStore.StaleState;
import org.credtrail.runtime.store.MemoryStateStore;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.OutRecord;

/** One service: a consumer group with its committed offsets, its database, its clock, and the instance that owns it now. */
public final class SimulatedService {
    static final int MOST_MINUTES_WRONG = 2_000;

    final String name;
    final List<Handler<?>> handlers;
    final MemoryStateStore store;
    final MemoryDeadLetters letters;

    private final World world;
    private final Random random;
    private final Shell shell;
    private final Feeds feeds;
    private final Map<String, List<Handler<?>>> byTopic = new TreeMap<>();
    private final Set<Written> written = new LinkedHashSet<>();
    private final List<InRecord> settled = new ArrayList<>();

    private BatchProcessor processor;
    private int generation;
    private boolean isTakingOver;
    private boolean refusesWrites;
    private Duration skew = Duration.ZERO;
    private List<InRecord> current = List.of();

    /** What the services of one run share. */
    record World(
            Random random,
            Chaos chaos,
            MemoryLog log,
            Outside outside,
            InTransit inTransit,
            Shell shell,
            Consumer<Written> watcher,
            Trace trace) {}

    SimulatedService(Simulation.Service service, World world) {
        this.name = service.name();
        this.handlers = service.handlers();
        this.world = world;
        this.random = world.random();
        this.shell = world.shell();
        this.store = new MemoryStateStore((handler, document) -> {
            var one = new Written(this, handler, document.key());
            written.add(one);
            world.watcher().accept(one);
        });
        this.letters = new MemoryDeadLetters(world.chaos());
        for (var handler : handlers) {
            handler.hears()
                    .forEach(topic -> byTopic.computeIfAbsent(topic, _ -> new ArrayList<>())
                            .add(handler));
        }
        this.feeds = new Feeds(byTopic.keySet(), world.log(), random);
        this.processor = start();
    }

    Feeds feeds() {
        return feeds;
    }

    Set<String> topics() {
        return byTopic.keySet();
    }

    List<Handler<?>> handlersOf(String topic) {
        return byTopic.getOrDefault(topic, List.of());
    }

    /** Documents written since the last look. */
    Set<Written> written() {
        return written;
    }

    /** Records committed for the first time since the last look. */
    List<InRecord> settled() {
        return settled;
    }

    void forgetChanges() {
        written.clear();
        settled.clear();
    }

    /** By its own clock. */
    Instant now() {
        return world.outside().now().plus(skew);
    }

    void setClockWrong() {
        skew = Duration.ofMinutes(
                random.nextInt(10) == 0
                        ? random.nextInt(2 * MOST_MINUTES_WRONG) - MOST_MINUTES_WRONG
                        : random.nextInt(20) - 10);
        var wrong = skew;
        world.trace().note(Trace.Kind.CLOCK, () -> "the clock of " + name + " is wrong by " + wrong);
    }

    void refuseWrites(boolean refuse) {
        refusesWrites = refuse;
        world.trace()
                .note(
                        refuse ? Trace.Kind.OUTAGE : Trace.Kind.OTHER,
                        () -> "the store of " + name + (refuse ? " refuses writes" : " takes writes again"));
    }

    boolean refusesWrites() {
        return refusesWrites;
    }

    /** Nothing is wrong any more. */
    void mend() {
        skew = Duration.ZERO;
        refusesWrites = false;
    }

    /** Takes some of what is there, from some partitions, and handles it. */
    void poll() {
        handle(feeds.some());
    }

    /** Takes all that is there. */
    void pollAll() {
        handle(feeds.everything());
    }

    private void handle(List<InRecord> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var mine = generation;
        current = batch;
        world.trace()
                .note(
                        Trace.Kind.BATCH,
                        () -> name + " takes "
                                + batch.stream().map(InRecord::place).toList());
        try {
            processor.process(shell.handled(batch, world.log()));
            world.chaos().mayCrash("before the commit");
            if (mine == generation) {
                commit(batch);
            }
        } catch (SimulatedCrash | StaleState e) {
            world.trace().note(Trace.Kind.FAILURE, () -> name + " fails: " + e.getMessage());
            if (refusesWrites && random.nextInt(4) == 0) {
                refuseWrites(false);
            }
            if (mine == generation && random.nextBoolean()) {
                restart();
            }
        }
    }

    /** Another instance owns everything from now on. */
    void restart() {
        generation++;
        processor = start();
    }

    /** The group's offsets are set back: a stretch is delivered again. */
    void rewind() {
        var back = feeds.goBack();
        if (!back.isEmpty()) {
            world.trace().note(Trace.Kind.REWIND, () -> name + " goes back to " + back);
        }
    }

    /** An instance that begins, as a real one, where its group has committed. */
    private BatchProcessor start() {
        var failingStore = new FailingStore(store, world.chaos(), this::mayBeOvertaken, this::refusesWrites);
        var failingPublisher =
                new FailingPublisher(this::publish, world.inTransit(), world.chaos(), this::mayBeOvertaken);
        var publisher = shell.publisher(failingPublisher);
        var begun = new BatchProcessor(
                name,
                handlers,
                world.log()::decode,
                shell.store(store, failingStore),
                records -> {
                    if (shell.commitsBeforePublishing()) {
                        commit(current);
                    }
                    publisher.publish(records);
                },
                shell.deadLetters(letters),
                ShellListener.NONE);
        feeds.all().forEach(feed -> begun.beginsAt(feed.partition, feed.committed()));
        return begun;
    }

    private void publish(OutRecord out) {
        world.log().append(out, now());
    }

    /** This instance hangs; another one takes its partitions and works before this one wakes up again. */
    private void mayBeOvertaken() {
        if (isTakingOver || !world.chaos().strikes(3)) {
            return;
        }
        isTakingOver = true;
        world.trace().note(Trace.Kind.TAKEOVER, () -> name + " is overtaken");
        var hanging = current;
        restart();
        for (var i = 1 + random.nextInt(3); i > 0; i--) {
            poll();
        }
        world.trace().note(() -> name + " wakes up");
        current = hanging;
        isTakingOver = false;
    }

    private void commit(List<InRecord> batch) {
        for (var in : batch) {
            settled.addAll(feeds.commit(in.partition(), shell.committedAfter(in.offset())));
        }
    }
}
