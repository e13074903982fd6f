package org.credtrail.runtime.shell;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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
        var processor =
                new BatchProcessor(service, List.of(handler), reader, store, _ -> {}, _ -> {}, ShellListener.NONE);
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
