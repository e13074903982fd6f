package org.credtrail.runtime.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.model.flow.Handler;
import org.credtrail.runtime.shell.BatchProcessor;
import org.credtrail.runtime.shell.ShellListener;
import org.credtrail.runtime.shell.StateStore.StaleState;
import org.credtrail.runtime.store.MemoryStateStore;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.OutRecord;

/** One service: a consumer group with its committed offsets, its database, and the instance that owns it now. */
final class SimulatedService {
    private static final int MOST_PER_PARTITION = 6;

    final String name;
    final List<Handler<?>> handlers;
    final MemoryStateStore store;
    final MemoryDeadLetters letters;

    private final Random random;
    private final Chaos chaos;
    private final MemoryLog log;
    private final Consumer<OutRecord> publish;
    private final Shell shell;
    private final Consumer<String> trace;
    private final Set<TopicPartition> partitions = new LinkedHashSet<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    private BatchProcessor processor;
    private int generation;
    private boolean isTakingOver;
    private List<InRecord> current = List.of();

    SimulatedService(
            Simulation.Service service,
            Random random,
            Chaos chaos,
            MemoryLog log,
            Consumer<OutRecord> publish,
            Shell shell,
            MemoryStateStore.Watcher watcher,
            Consumer<String> trace) {
        this.name = service.name();
        this.handlers = service.handlers();
        this.random = random;
        this.chaos = chaos;
        this.log = log;
        this.publish = publish;
        this.shell = shell;
        this.trace = trace;
        this.store = new MemoryStateStore(watcher);
        this.letters = new MemoryDeadLetters(chaos);
        handlers.stream()
                .flatMap(h -> h.hears().stream())
                .sorted()
                .forEach(topic -> partitions.addAll(MemoryLog.partitions(topic)));
        this.processor = start();
    }

    Set<TopicPartition> partitions() {
        return partitions;
    }

    long committed(TopicPartition partition) {
        return committed.getOrDefault(partition, 0L);
    }

    boolean isBehind() {
        return partitions.stream().anyMatch(p -> committed(p) < log.records(p).size());
    }

    /** Takes some of what is there, from some partitions, and handles it. */
    void poll() {
        var batch = batch();
        if (batch.isEmpty()) {
            return;
        }
        var mine = generation;
        current = batch;
        trace.accept(name + " takes " + batch.stream().map(InRecord::place).toList());
        try {
            processor.process(shell.handled(batch, log));
            chaos.mayCrash("before the commit");
            if (mine == generation) {
                commit(batch);
            }
        } catch (SimulatedCrash | StaleState e) {
            trace.accept(name + " fails: " + e.getMessage());
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
        var heard = partitions.stream().filter(p -> committed(p) > 0).toList();
        if (!heard.isEmpty()) {
            var partition = heard.get(random.nextInt(heard.size()));
            committed.put(partition, (long) random.nextInt((int) committed(partition) + 1));
            trace.accept(name + " goes back to " + partition + "@" + committed(partition));
        }
    }

    private BatchProcessor start() {
        var failingStore = new FailingStore(store, chaos, this::mayBeOvertaken);
        var failingPublisher = new FailingPublisher(publish, chaos, this::mayBeOvertaken);
        var publisher = shell.publisher(failingPublisher);
        return new BatchProcessor(
                name,
                handlers,
                log::decode,
                shell.store(store, failingStore),
                records -> {
                    if (shell.commitsBeforePublishing()) {
                        commit(current);
                    }
                    publisher.publish(records);
                },
                shell.deadLetters(letters),
                ShellListener.NONE);
    }

    /** This instance hangs; another one takes its partitions and works before this one wakes up again. */
    private void mayBeOvertaken() {
        if (isTakingOver || !chaos.strikes(3)) {
            return;
        }
        isTakingOver = true;
        trace.accept(name + " is overtaken");
        var hanging = current;
        restart();
        for (var i = 1 + random.nextInt(3); i > 0; i--) {
            poll();
        }
        trace.accept(name + " wakes up");
        current = hanging;
        isTakingOver = false;
    }

    private void commit(List<InRecord> batch) {
        batch.forEach(in -> committed.put(in.partition(), shell.committedAfter(in.offset())));
    }

    private List<InRecord> batch() {
        var waiting = new ArrayList<>(partitions.stream()
                .filter(p -> committed(p) < log.records(p).size())
                .toList());
        Collections.shuffle(waiting, random);
        var batch = new ArrayList<InRecord>();
        for (var partition : waiting.isEmpty() ? waiting : waiting.subList(0, 1 + random.nextInt(waiting.size()))) {
            var records = log.records(partition);
            var from = (int) committed(partition);
            var most = Math.min(records.size() - from, 1 + random.nextInt(MOST_PER_PARTITION));
            batch.addAll(records.subList(from, from + most));
        }
        return batch;
    }

    /** Every key that any of the handler's records has. */
    Set<String> keysHeard(Handler<?> handler) {
        var keys = new HashSet<String>();
        handler.hears().forEach(topic -> log.records(topic).forEach(in -> keys.add(MemoryLog.key(in))));
        return keys;
    }
}
