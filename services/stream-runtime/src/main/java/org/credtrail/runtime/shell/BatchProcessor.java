package org.credtrail.runtime.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.shell.DeadLetters.DeadLetter;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.RecordReader;
import org.credtrail.runtime.wire.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * The batch loop. For each batch: decode every record by itself, group by handler and key in order, load the states,
 * run the pure handlers, bury what can never be handled, write states, then views, then publish; the caller commits
 * offsets when this returns. Whatever throws in between means: the whole batch comes again, and changes nothing twice. When
 * something in it can be kept by nobody, it comes again at once, record by record, and what cannot be kept is buried.
 */
public final class BatchProcessor {
    private final String service;
    private final Map<String, List<Handler<?>>> byTopic = new HashMap<>();
    private final RecordReader reader;
    private final StateStore store;
    private final Publisher publisher;
    private final DeadLetters deadLetters;
    private final ShellListener listener;
    private final Map<TopicPartition, Long> publishedBelow = new ConcurrentHashMap<>();

    public BatchProcessor(
            String service,
            List<Handler<?>> handlers,
            RecordReader reader,
            StateStore store,
            Publisher publisher,
            DeadLetters deadLetters,
            ShellListener listener) {
        this.service = service;
        this.reader = reader;
        this.store = store;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.listener = listener;
        for (var handler : handlers) {
            for (var topic : handler.hears()) {
                byTopic.computeIfAbsent(topic, _ -> new ArrayList<>()).add(handler);
            }
        }
    }

    /** Handles one polled batch, in which each partition's records are in order. */
    public void process(List<InRecord> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var started = System.nanoTime();
        listener.batchStarted(batch.size(), oldest(batch));
        int published;
        var refused = new HashSet<Refusal>();
        try {
            published = atOnce(batch, refused);
        } catch (Unkeepable e) {
            published = 0;
            for (var in : batch) {
                published += alone(in, refused);
            }
        }
        listener.batchDone(batch.size(), published, System.nanoTime() - started);
    }

    /** What a handler refused and was buried. */
    private record Refusal(String handler, InRecord in) {}

    /** Answers how many records were published. */
    private int atOnce(List<InRecord> batch, Set<Refusal> refused) {
        var letters = new ArrayList<DeadLetter>();
        var works = loaded(batch, letters);
        works.forEach(HandlerWork::apply);
        works.forEach(work -> letters.addAll(work.letters()));
        bury(letters);
        works.forEach(work -> work.letters().forEach(letter -> refused.add(new Refusal(work.handler(), letter.in()))));
        together(works, work -> work.save(store));
        together(works, work -> work.saveViews(store));
        return publish(batch, works);
    }

    /**
     * What one handler cannot keep takes nothing from what another makes of the same record. What was refused and buried a moment
     * ago stays so, though it was because of a record that is not kept.
     */
    private int alone(InRecord in, Set<Refusal> refused) {
        var unreadable = new ArrayList<DeadLetter>();
        var works = loaded(List.of(in), unreadable);
        bury(unreadable);
        var kept = new ArrayList<HandlerWork<?>>();
        for (var work : works) {
            if (refused.contains(new Refusal(work.handler(), in))) {
                work.passOver(store);
                continue;
            }
            try {
                work.apply();
                bury(work.letters());
                work.save(store);
                work.saveViews(store);
                kept.add(work);
            } catch (Unkeepable e) {
                bury(List.of(new DeadLetter(in, String.valueOf(e.getMessage()))));
                work.passOver(store);
            }
        }
        return publish(List.of(in), kept);
    }

    private void bury(List<DeadLetter> letters) {
        if (!letters.isEmpty()) {
            deadLetters.bury(letters);
            letters.forEach(l -> listener.deadLetter(l.in().place()));
        }
    }

    private int publish(List<InRecord> batch, List<HandlerWork<?>> works) {
        var out = works.stream().flatMap(work -> work.out().stream()).toList();
        publisher.publish(out);
        for (var in : batch) {
            publishedBelow.merge(in.partition(), in.offset() + 1, Math::max);
        }
        return out.size();
    }

    /** What one record would do if it came now. Nothing is saved, buried or sent. */
    public Trial trial(InRecord in) {
        var letters = new ArrayList<DeadLetter>();
        var says = new ArrayList<String>();
        for (var work : loaded(List.of(in), new HashMap<>(publishedBelow), letters)) {
            try {
                work.apply();
                letters.addAll(work.letters());
                work.out()
                        .forEach(message ->
                                says.add(String.valueOf(message.headers().get("ce_type"))));
            } catch (Unkeepable e) {
                letters.add(new DeadLetter(in, String.valueOf(e.getMessage())));
            }
        }
        return new Trial(letters.stream().map(DeadLetter::reason).toList(), says);
    }

    /** What became of a trial: why it would be a dead letter again, and the types of what it would send. */
    public record Trial(List<String> refusals, List<String> says) {}

    /** A partition begins for this process at a committed offset: whatever lies below it was published before. */
    public void beginsAt(TopicPartition partition, long offset) {
        publishedBelow.merge(partition, offset, Math::max);
    }

    private List<HandlerWork<?>> loaded(List<InRecord> batch, List<DeadLetter> letters) {
        return loaded(batch, floors(batch), letters);
    }

    /** For each handler what concerns it, with the documents of before; what cannot be read goes to the letters. */
    private List<HandlerWork<?>> loaded(
            List<InRecord> batch, Map<TopicPartition, Long> floors, List<DeadLetter> letters) {
        var works = new ArrayList<HandlerWork<?>>();
        decode(batch, letters)
                .forEach((handler, records) ->
                        works.add(new HandlerWork<>(service, handler, records, listener, floors, publisher::takes)));
        together(works, work -> work.load(store));
        return works;
    }

    private void together(List<HandlerWork<?>> works, Consumer<HandlerWork<?>> step) {
        store.together(
                works.stream().<Runnable>map(work -> () -> step.accept(work)).toList());
    }

    /** Groups by handler and key; what cannot be read goes to the letters. */
    private Map<Handler<?>, Map<String, List<Decoded>>> decode(List<InRecord> batch, List<DeadLetter> letters) {
        var grouped = new LinkedHashMap<Handler<?>, Map<String, List<Decoded>>>();
        AtOnce.halves(batch, this::read)
                .forEach(half -> half.forEach(read -> {
                    switch (read) {
                        case Decoded decoded -> group(decoded, grouped);
                        case DeadLetter letter -> letters.add(letter);
                    }
                }));
        return grouped;
    }

    private void group(Decoded decoded, Map<Handler<?>, Map<String, List<Decoded>>> grouped) {
        var in = decoded.in();
        for (var handler : byTopic.getOrDefault(in.topic(), List.of())) {
            if (concerns(handler, decoded.received())) {
                grouped.computeIfAbsent(handler, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(in.key() == null ? "" : in.key(), _ -> new ArrayList<>())
                        .add(decoded);
            }
        }
    }

    private List<Read> read(List<InRecord> records) {
        var read = new ArrayList<Read>(records.size());
        for (var in : records) {
            read.add(read(in));
        }
        return read;
    }

    private Read read(InRecord in) {
        try {
            return new Decoded(in, in.value() == null ? null : reader.read(in));
        } catch (Unreadable e) {
            return new DeadLetter(in, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // a decoder that stumbles over the bytes of a stranger would stumble for ever; its words may hold them
            return new DeadLetter(in, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** A timer concerns the handler that set it; a tombstone concerns tables only. */
    private static boolean concerns(Handler<?> handler, @Nullable Received received) {
        if (received == null) {
            return handler instanceof TableHandler;
        }
        return !(received.payload() instanceof TimerFired fired)
                || fired.handler().equals(handler.name());
    }

    /** What lies below the first offset of a partition in this batch was published before it was committed. */
    private Map<TopicPartition, Long> floors(List<InRecord> batch) {
        var floors = new HashMap<>(publishedBelow);
        var first = new HashMap<TopicPartition, Long>();
        for (var in : batch) {
            first.putIfAbsent(in.partition(), in.offset());
        }
        floors.putAll(first);
        return floors;
    }

    private static Instant oldest(List<InRecord> batch) {
        var oldest = batch.getFirst().timestamp();
        for (var in : batch) {
            oldest = in.timestamp().isBefore(oldest) ? in.timestamp() : oldest;
        }
        return oldest;
    }

    /** What became of a record: it was understood, or nobody can. */
    sealed interface Read permits Decoded, DeadLetter {}

    /** A record and what it says; {@code received} null = a tombstone. */
    record Decoded(InRecord in, @Nullable Received received) implements Read {}
}
