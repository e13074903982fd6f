package org.credtrail.runtime.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Timer;
import org.credtrail.runtime.wire.OutRecord;
import org.jspecify.annotations.Nullable;

/**
 * Everything kept for one key of one handler, in one document: the state, what was heard, what was sent, and what may
 * not have been published yet. One guarded replace of it is the whole unit of work.
 */
public final class StateDocument {
    /** How many ids of messages without a sender are remembered. */
    static final int IDS_KEPT = 128;

    private final String key;
    private long version;
    private @Nullable Object state;
    private final List<Run> journal;
    private final Map<String, Long> heard;
    private final LinkedHashSet<String> ids;
    private final Map<String, Long> sent;
    private final List<Pending> pending;
    private List<Timer> timers;
    private final Set<ViewId> gone;

    /**
     * A stretch of records applied one after the other from one partition, first and last offset included; an empty one, which
     * ends before it begins, follows a refused record.
     */
    public record Run(TopicPartition partition, long from, long upTo) {
        private boolean isEmptyOf(TopicPartition other) {
            return from > upTo && partition.equals(other);
        }
    }

    /** Messages sent by the record at a position that may not have reached the broker. */
    public record Pending(TopicPartition partition, long offset, List<OutRecord> messages) {}

    /** Names a view. */
    public record ViewId(String collection, String id) {}

    public StateDocument(
            String key,
            long version,
            @Nullable Object state,
            List<Run> journal,
            Map<String, Long> heard,
            Iterable<String> ids,
            Map<String, Long> sent,
            List<Pending> pending,
            List<Timer> timers,
            Iterable<ViewId> gone) {
        this.key = key;
        this.version = version;
        this.state = state;
        this.journal = new ArrayList<>(journal);
        this.heard = new HashMap<>(heard);
        this.ids = new LinkedHashSet<>();
        ids.forEach(this.ids::add);
        this.sent = new HashMap<>(sent);
        this.pending = new ArrayList<>(pending);
        this.timers = List.copyOf(timers);
        this.gone = new LinkedHashSet<>();
        gone.forEach(this.gone::add);
    }

    /** Nothing is known yet; version 0 is never stored. */
    public static StateDocument fresh(String key) {
        return new StateDocument(
                key, 0, null, List.of(), Map.of(), List.of(), Map.of(), List.of(), List.of(), List.of());
    }

    /** Whether the record at this position was applied before. */
    boolean applied(TopicPartition partition, long offset) {
        return position(partition) >= offset;
    }

    /** Offset of the last record applied from this partition; -1 if none. */
    public long position(TopicPartition partition) {
        for (var i = journal.size() - 1; i >= 0; i--) {
            if (journal.get(i).partition().equals(partition)) {
                return journal.get(i).upTo();
            }
        }
        return -1;
    }

    /** Whether this message was heard before, at another position. */
    boolean heardBefore(Envelope envelope) {
        return envelope.sender() == null
                ? ids.contains(envelope.id())
                : heard.getOrDefault(sender(envelope), 0L) >= envelope.sequence();
    }

    /**
     * Whether a message of this sender is missing before this one. What was heard before there was a document is not
     * counted.
     */
    boolean skips(Envelope envelope) {
        var last = envelope.sender() == null ? null : heard.get(sender(envelope));
        return last != null && envelope.sequence() > last + 1;
    }

    void recordHeard(Envelope envelope) {
        if (envelope.sender() == null) {
            ids.add(envelope.id());
            if (ids.size() > IDS_KEPT) {
                ids.removeFirst();
            }
        } else {
            heard.put(sender(envelope), envelope.sequence());
        }
    }

    void advance(TopicPartition partition, long offset) {
        var last = journal.size() - 1;
        if (last >= 0 && journal.get(last).partition().equals(partition)) {
            journal.set(last, new Run(partition, journal.get(last).from(), offset));
        } else {
            journal.add(new Run(partition, offset, offset));
        }
    }

    /**
     * Goes past a record that was refused, so that no stretch reaches over it: refused by the handler of that day, it is no part
     * of how this document came about, whatever another one makes of it.
     */
    void passOver(TopicPartition partition, long offset) {
        var last = journal.size() - 1;
        var beyond = new Run(partition, offset + 1, offset);
        if (last >= 0 && journal.get(last).isEmptyOf(partition)) {
            journal.set(last, beyond);
        } else {
            journal.add(beyond);
        }
    }

    long nextSequence(String topic, String toKey) {
        return sent.merge(topic + "|" + toKey, 1L, Long::sum);
    }

    void keepPending(TopicPartition partition, long offset, List<OutRecord> messages) {
        if (!messages.isEmpty()) {
            pending.add(new Pending(partition, offset, List.copyOf(messages)));
        }
    }

    /** Drops what is known to have been published: everything below the floor of its partition. */
    void dropPublished(Map<TopicPartition, Long> floors) {
        pending.removeIf(p -> p.offset() < floors.getOrDefault(p.partition(), 0L));
    }

    void become(@Nullable Object newState, List<Timer> newTimers) {
        state = newState;
        timers = List.copyOf(newTimers);
    }

    /** Whether there was such a timer. */
    boolean dropTimer(String name, Instant dueAt) {
        var before = timers.size();
        timers = timers.stream()
                .filter(t -> !(t.name().equals(name) && t.dueAt().equals(dueAt)))
                .toList();
        return timers.size() < before;
    }

    /** Remembers which views ceased to exist, so that a repeat clears them again. */
    void viewsChanged(Set<ViewId> before, Set<ViewId> after) {
        gone.addAll(before);
        gone.removeAll(after);
    }

    /**
     * For putting a replayed document in a stored one's place. What that one has sent was sent, what may not have been
     * published of it may still have to be, and views that follow from it alone are to go.
     *
     * @param itsViews that follow from the stored document, those included that have gone already
     * @param views that follow from this one
     */
    StateDocument succeeding(StateDocument stored, Set<ViewId> itsViews, Set<ViewId> views) {
        var successor = new StateDocument(
                key, stored.version + 1, state, journal, heard, ids, sent, stored.pending, timers, gone);
        successor.sentAtLeast(stored);
        successor.viewsChanged(itsViews, views);
        return successor;
    }

    /** One that can be changed without changing this. */
    public StateDocument copy() {
        return new StateDocument(key, version, state, journal, heard, ids, sent, pending, timers, gone);
    }

    /** Takes over the counts of one that has sent more: what was sent cannot be taken back. */
    public void sentAtLeast(StateDocument other) {
        other.sent.forEach((to, count) -> sent.merge(to, count, Math::max));
    }

    /** Numbers what is sent from now on so much higher. */
    void leaveRoom(long numbers) {
        sent.replaceAll((_, count) -> count + numbers);
    }

    void nextVersion() {
        version++;
    }

    private static String sender(Envelope envelope) {
        return envelope.sender() + "|" + envelope.topic();
    }

    public String key() {
        return key;
    }

    public long version() {
        return version;
    }

    public @Nullable Object state() {
        return state;
    }

    /** How the partitions' records interleaved for this key; replaying in this order gives this state. */
    public List<Run> journal() {
        return Collections.unmodifiableList(journal);
    }

    public Map<String, Long> heard() {
        return Collections.unmodifiableMap(heard);
    }

    public Set<String> ids() {
        return Collections.unmodifiableSet(ids);
    }

    public Map<String, Long> sent() {
        return Collections.unmodifiableMap(sent);
    }

    public List<Pending> pending() {
        return Collections.unmodifiableList(pending);
    }

    public List<Timer> timers() {
        return timers;
    }

    public Set<ViewId> gone() {
        return Collections.unmodifiableSet(gone);
    }
}
