package org.credtrail.runtime.operations;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonDocument;
import org.credtrail.model.flow.Handler;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.operations.Job.Difference;
import org.credtrail.runtime.operations.PartitionReader.Contents;
import org.credtrail.runtime.shell.Fingerprint;
import org.credtrail.runtime.shell.Replay;
import org.credtrail.runtime.shell.StateDocument;
import org.credtrail.runtime.shell.StateStore.StaleState;
import org.credtrail.runtime.shell.Unkeepable;
import org.credtrail.runtime.store.MongoStateStore;
import org.credtrail.runtime.wire.InRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes every document again from the topics, key by key, and compares it and its views with what is stored. A rebuild
 * then puts the replayed document in the place of one that differs or is not there, under the same guard as every write, so
 * that nothing has to stop meanwhile. Memory holds one partition of a handler's topics at a time.
 */
final class Verification {
    private static final int AT_ONCE = 200;
    private static final int ROUNDS = 5;

    /**
     * One run.
     *
     * @param repair whether differing documents are replaced by the replayed ones
     * @param handledBelow as it began: what lies below was saved before any document was looked for
     * @param buried which records are dead letters; asked for at most once
     */
    private record Run(
            Job job, boolean repair, Map<TopicPartition, Long> handledBelow, Supplier<Predicate<InRecord>> buried) {

        /** What had been handled of a key; the rest is on its way. */
        Map<TopicPartition, List<InRecord>> handled(Contents contents, String key) {
            var handled = new HashMap<TopicPartition, List<InRecord>>();
            contents.byKey()
                    .getOrDefault(key, Map.of())
                    .forEach((partition, records) -> handled.put(
                            partition,
                            records.stream()
                                    .filter(in -> in.offset() < handledBelow.getOrDefault(partition, 0L))
                                    .toList()));
            return handled;
        }
    }

    private final List<Handler<?>> handlers;
    private final MongoStateStore store;
    private final MongoDatabase database;
    private final TopicsFile topics;
    private final PartitionReader reader;
    private final Replay replay;
    private final String group;
    private final Supplier<Predicate<InRecord>> whatIsBuried;

    /**
     * @param group under which the handlers listen
     * @param whatIsBuried tells which records are dead letters of theirs
     */
    Verification(
            String group,
            List<Handler<?>> handlers,
            MongoStateStore store,
            MongoDatabase database,
            TopicsFile topics,
            PartitionReader reader,
            Replay replay,
            Supplier<Predicate<InRecord>> whatIsBuried) {
        this.group = group;
        this.whatIsBuried = whatIsBuried;
        this.handlers = List.copyOf(handlers);
        this.store = store;
        this.database = database;
        this.topics = topics;
        this.reader = reader;
        this.replay = replay;
    }

    /** @param repair whether differing documents are replaced by the replayed ones */
    void run(Job job, boolean repair) {
        var run = new Run(job, repair, reader.handledBelow(group), SingletonSupplier.of(whatIsBuried));
        for (var handler : handlers) {
            job.expect(database.getCollection(handler.name()).estimatedDocumentCount());
        }
        for (var handler : handlers) {
            var seen = new HashSet<String>();
            var partitions = topics.partitions(handler.hears().iterator().next());
            for (var number = 0; number < partitions; number++) {
                verify(handler, number, run, seen);
            }
            unexplained(handler, seen, run);
        }
    }

    private void verify(Handler<?> handler, int number, Run run, Set<String> seen) {
        Collection<String> left = null;
        for (var round = 0; round < ROUNDS && (left == null || !left.isEmpty()); round++) {
            var contents = reader.read(handler.hears(), number);
            left = verify(handler, contents, left == null ? contents.byKey().keySet() : left, run, seen, false);
        }
        if (left != null && !left.isEmpty()) {
            // busy keys: judged by what is there now
            verify(handler, reader.read(handler.hears(), number), left, run, seen, true);
        }
    }

    /** Answers the keys that moved on while they were looked at. */
    private List<String> verify(
            Handler<?> handler, Contents contents, Collection<String> keys, Run run, Set<String> seen, boolean last) {
        var moved = new ArrayList<String>();
        var all = List.copyOf(keys);
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            var some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            var stored = load(handler, some);
            for (var key : some) {
                var document = stored.get(key);
                if (document == null) {
                    if (missing(handler, key, run.handled(contents, key), run)) {
                        seen.add(key);
                    }
                    continue;
                }
                if (!last && isAhead(document, contents)) {
                    moved.add(key);
                    continue;
                }
                var differences = compare(handler, document, contents);
                if (!last && !differences.isEmpty() && hasMoved(handler, document)) {
                    moved.add(key);
                    continue;
                }
                seen.add(key);
                differences.forEach(run.job()::differs);
                if (run.repair() && !differences.isEmpty()) {
                    repair(handler, document, contents);
                }
                run.job().step();
            }
        }
        return moved;
    }

    /** A key without a document: most have nothing that this handler keeps. Whether it was made anew. */
    private boolean missing(Handler<?> handler, String key, Map<TopicPartition, List<InRecord>> handled, Run run) {
        if (isNothing(replay.fromNothing(handler, handled))) {
            return false;
        }
        handled.replaceAll((_, records) ->
                records.stream().filter(in -> !run.buried().get().test(in)).toList());
        var made = replay.fromNothing(handler, handled);
        if (made == null || isNothing(made)) {
            return false;
        }
        run.job().differs(new Difference(handler.name(), key, "document"));
        run.job().step();
        return run.repair() && isPut(handler, made);
    }

    private boolean isPut(Handler<?> handler, StateDocument made) {
        try {
            var first = Replay.first(made);
            store.save(handler, List.of(first));
            store.saveViewsAnew(Replay.views(handler, first));
            return true;
        } catch (StaleState | Unkeepable e) {
            // somebody else was faster, or it stands there unreadable, or nobody can keep it: left for a person
            return false;
        }
    }

    private static boolean isNothing(@Nullable StateDocument document) {
        return document == null || document.state() == null;
    }

    private Map<String, StateDocument> load(Handler<?> handler, List<String> keys) {
        try {
            return store.load(handler, keys);
        } catch (RuntimeException e) {
            // one of them cannot even be read: then one by one
            var readable = new HashMap<String, StateDocument>();
            for (var key : keys) {
                readable.putAll(store.loadOrEmpty(handler, key));
            }
            return readable;
        }
    }

    private static boolean isAhead(StateDocument document, Contents contents) {
        return document.journal().stream()
                .anyMatch(run -> run.upTo() >= contents.ends().getOrDefault(run.partition(), 0L));
    }

    private boolean hasMoved(Handler<?> handler, StateDocument document) {
        var now = store.load(handler, List.of(document.key())).get(document.key());
        return now == null || now.version() != document.version();
    }

    private List<Difference> compare(Handler<?> handler, StateDocument stored, Contents contents) {
        var replayed = replayed(handler, stored, contents);
        if (replayed != null) {
            replayed.sentAtLeast(stored);
        }
        if (!Fingerprint.of(handler, stored).equals(Fingerprint.of(handler, replayed))) {
            return List.of(new Difference(handler.name(), stored.key(), "state"));
        }
        var differences = new ArrayList<Difference>();
        for (var view : Replay.views(handler, stored)) {
            if (!store.holds(view)) {
                differences.add(new Difference(
                        handler.name(),
                        stored.key(),
                        view.view().collection() + "/" + view.view().id()));
            }
        }
        return differences;
    }

    private @Nullable StateDocument replayed(Handler<?> handler, StateDocument stored, Contents contents) {
        return replay.replay(handler, stored, contents.byKey().getOrDefault(stored.key(), Map.of()));
    }

    private void repair(Handler<?> handler, StateDocument stored, Contents contents) {
        var replayed = replayed(handler, stored, contents);
        if (replayed == null) {
            return;
        }
        try {
            var successor = Replay.successor(handler, stored, replayed);
            store.save(handler, List.of(successor));
            store.saveViews(Replay.views(handler, successor));
        } catch (StaleState | Unkeepable e) {
            // it went on meanwhile, or nobody can keep what it came to: the next run finds it again
        }
    }

    /** Documents that no record speaks of, or that cannot be read as what they should be. */
    private void unexplained(Handler<?> handler, Set<String> seen, Run run) {
        for (var document : database.getCollection(handler.name(), BsonDocument.class)
                .find()
                .projection(Projections.include("_id"))) {
            var key = document.getString("_id").getValue();
            if (!seen.contains(key) && !isTombstone(handler, key)) {
                run.job()
                        .differs(new Difference(
                                handler.name(), key, run.repair() ? "document left for a person" : "document"));
                run.job().step();
            }
        }
    }

    /** A forgotten value of a compacted topic may have no record left. */
    private boolean isTombstone(Handler<?> handler, String key) {
        var document = store.loadOrEmpty(handler, key).get(key);
        return document != null && document.state() == null;
    }
}
