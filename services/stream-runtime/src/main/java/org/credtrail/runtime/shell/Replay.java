package org.credtrail.runtime.shell;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.model.flow.Handler;
import org.credtrail.runtime.shell.StateStore.VersionedView;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.RecordReader;
import org.credtrail.runtime.wire.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * Makes one key's document again from its records, in the order its journal tells, through the same batch loop. Nothing
 * is sent. A document that was changed by anything but its records comes out different.
 */
public final class Replay {
    /** Readers drop what is numbered as what they have heard, and note a gap only. */
    private static final long SENT_UNKNOWN = 1000;

    private final String service;
    private final RecordReader reader;

    public Replay(String service, RecordReader reader) {
        this.service = service;
        this.reader = reader;
    }

    /**
     * The document as its records make it; null if they make none.
     *
     * @param stored whose journal and ids tell what it has heard
     * @param records of this key by partition, by ascending offset
     */
    public @Nullable StateDocument replay(
            Handler<?> handler, StateDocument stored, Map<TopicPartition, List<InRecord>> records) {
        var store = new OneDocument();
        var processor = processor(handler, store);
        for (var run : stored.journal()) {
            for (var in : records.getOrDefault(run.partition(), List.of())) {
                if (in.offset() >= run.from() && in.offset() <= run.upTo()) {
                    processor.process(List.of(in));
                }
            }
        }
        if (handler instanceof TableHandler) {
            // of a message that lies there twice compaction keeps the repeat, which the journal does not name
            records.values().stream()
                    .flatMap(List::stream)
                    .filter(in -> isRepeat(stored, in))
                    .forEach(in -> processor.process(List.of(in)));
        }
        return store.document;
    }

    /**
     * The document of a key of which none is left, with no journal to go by: records are taken in the order of their arrival.
     * Null if they make none.
     */
    public @Nullable StateDocument fromNothing(Handler<?> handler, Map<TopicPartition, List<InRecord>> records) {
        var store = new OneDocument();
        var processor = processor(handler, store);
        var heads = new PriorityQueue<>(
                Comparator.comparing((Deque<InRecord> left) -> left.getFirst().timestamp())
                        .thenComparing(left -> left.getFirst().topic()));
        records.values().stream().filter(some -> !some.isEmpty()).forEach(some -> heads.add(new ArrayDeque<>(some)));
        while (!heads.isEmpty()) {
            var earliest = heads.remove();
            processor.process(List.of(earliest.removeFirst()));
            if (!earliest.isEmpty()) {
                heads.add(earliest);
            }
        }
        return store.document;
    }

    private BatchProcessor processor(Handler<?> handler, StateStore store) {
        return new BatchProcessor(service, List.of(handler), reader, store, _ -> {}, _ -> {}, ShellListener.NONE);
    }

    /** The replayed document in the place of the stored one. */
    public static StateDocument successor(Handler<?> handler, StateDocument stored, StateDocument replayed) {
        var itsViews = new HashSet<>(stored.gone());
        try {
            itsViews.addAll(HandlerWork.views(handler, stored).keySet());
        } catch (Unkeepable e) {
            // what cannot be shown has nothing to be taken away; that is why it is mended
        }
        return replayed.succeeding(
                stored, itsViews, HandlerWork.views(handler, replayed).keySet());
    }

    /** A document made anew in a place where there is none; how much the lost one had sent is not known. */
    public static StateDocument first(StateDocument made) {
        var first = made.succeeding(StateDocument.fresh(made.key()), Set.of(), Set.of());
        first.leaveRoom(SENT_UNKNOWN);
        return first;
    }

    /** A message that was heard and lies behind everything the journal names. */
    private boolean isRepeat(StateDocument stored, InRecord in) {
        var isBehind = stored.journal().stream()
                .noneMatch(run -> run.partition().equals(in.partition()) && run.upTo() >= in.offset());
        try {
            return isBehind
                    && in.value() != null
                    && stored.ids().contains(reader.read(in).envelope().id());
        } catch (Unreadable _) {
            return false;
        }
    }

    /** The views that follow from a document of this handler. */
    public static List<VersionedView> views(Handler<?> handler, StateDocument document) {
        return HandlerWork.viewsOf(handler, document);
    }

    private static final class OneDocument implements StateStore {
        private @Nullable StateDocument document;

        @Override
        public Map<String, StateDocument> load(Handler<?> handler, Collection<String> keys) {
            return document == null ? Map.of() : Map.of(document.key(), document);
        }

        @Override
        public void save(Handler<?> handler, List<StateDocument> documents) {
            document = documents.getLast();
        }

        @Override
        public void saveViews(List<VersionedView> views) {
            // they follow from the document
        }
    }
}
