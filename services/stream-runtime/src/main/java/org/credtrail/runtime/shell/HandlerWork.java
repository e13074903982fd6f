package org.credtrail.runtime.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.shell.BatchProcessor.Decoded;
import org.credtrail.runtime.shell.DeadLetters.DeadLetter;
import org.credtrail.runtime.shell.StateDocument.ViewId;
import org.credtrail.runtime.shell.StateStore.VersionedView;
import org.credtrail.runtime.wire.OutRecord;
import org.credtrail.runtime.wire.Wire;
import org.jspecify.annotations.Nullable;

/** What one batch means for one handler: documents to save, views to write, records to publish. */
final class HandlerWork<S> {
    private static final String OWN = "/credtrail/";

    private final String service;
    private final Handler<S> handler;
    private final Map<String, List<Decoded>> records;
    private final ShellListener listener;
    private final Map<TopicPartition, Long> floors;
    private final Predicate<OutRecord> isTaken;
    private final List<DeadLetter> letters = new ArrayList<>();
    private final List<OutRecord> out = new ArrayList<>();
    private Map<String, StateDocument> documents = Map.of();
    private final List<StateDocument> changed = new ArrayList<>();
    private final List<VersionedView> views = new ArrayList<>();

    /**
     * @param records in order, by key
     * @param isTaken whether a message fits into its topic
     */
    HandlerWork(
            String service,
            Handler<S> handler,
            Map<String, List<Decoded>> records,
            ShellListener listener,
            Map<TopicPartition, Long> floors,
            Predicate<OutRecord> isTaken) {
        this.service = service;
        this.handler = handler;
        this.records = records;
        this.listener = listener;
        this.floors = floors;
        this.isTaken = isTaken;
    }

    String handler() {
        return handler.name();
    }

    /** What the handler refused. */
    List<DeadLetter> letters() {
        return letters;
    }

    /** What is to be published once the documents are saved. */
    List<OutRecord> out() {
        return out;
    }

    void load(StateStore store) {
        documents = store.load(handler, records.keySet());
    }

    /**
     * Once everything is loaded.
     *
     * @throws Unkeepable if a message fits into no topic, or what follows from a state cannot be told
     */
    void apply() {
        records.forEach((key, ofKey) -> apply(documents.getOrDefault(key, StateDocument.fresh(key)), ofKey));
    }

    /**
     * Applies one key's records in order. What may not have been published goes out first, and all of it: the record that
     * caused it may come again only after one of another topic, and messages of one sender must not overtake each other.
     */
    private void apply(StateDocument document, List<Decoded> ofKey) {
        var before = views(handler, document);
        var isChanged = false;
        var isRepeat = false;
        document.dropPublished(floors);
        document.pending().forEach(pending -> out.addAll(pending.messages()));
        for (var record : ofKey) {
            if (document.applied(record.in().partition(), record.in().offset())) {
                isRepeat = true;
            } else {
                isChanged |= applyOne(document, record);
            }
        }
        if (isChanged) {
            var after = views(handler, document);
            document.viewsChanged(before.keySet(), after.keySet());
            document.nextVersion();
            changed.add(document);
            views.addAll(isRepeat ? versioned(document, after.values()) : changed(document, before, after));
        } else if (document.version() > 0) {
            views.addAll(versioned(document, before.values()));
        }
    }

    void save(StateStore store) {
        if (!changed.isEmpty()) {
            store.save(handler, changed);
        }
    }

    /**
     * What was changed. All that follows from a document when one of its records was applied before, or when none
     * changed it because all were applied or heard before: a crash may have come between state and views the time
     * before.
     */
    void saveViews(StateStore store) {
        if (!views.isEmpty()) {
            store.saveViews(views);
        }
    }

    private static List<VersionedView> changed(
            StateDocument document, Map<ViewId, View> before, Map<ViewId, View> after) {
        var changed = new ArrayList<VersionedView>();
        after.forEach((id, view) -> {
            if (!view.equals(before.get(id))) {
                changed.add(new VersionedView(view, document.version()));
            }
        });
        before.keySet().stream().filter(id -> !after.containsKey(id)).forEach(id -> changed.add(cleared(id, document)));
        return changed;
    }

    private static VersionedView cleared(ViewId id, StateDocument document) {
        return new VersionedView(new View(id.collection(), id.id(), null), document.version());
    }

    /** All views that follow from a document, those included that must not exist any more. */
    static <S> List<VersionedView> viewsOf(Handler<S> handler, StateDocument document) {
        return versioned(document, views(handler, document).values());
    }

    private static List<VersionedView> versioned(StateDocument document, Collection<View> existing) {
        var views = new ArrayList<VersionedView>();
        for (var view : existing) {
            views.add(new VersionedView(view, document.version()));
        }
        document.gone().forEach(id -> views.add(cleared(id, document)));
        return views;
    }

    private boolean applyOne(StateDocument document, Decoded record) {
        var received = record.received();
        if (received == null) {
            return forget(document, record);
        }
        var envelope = received.envelope();
        if (document.heardBefore(envelope)) {
            listener.repeatDropped();
            return isSetAgain(document, record, received.payload());
        }
        return switch (decide(document, record, received)) {
            case Outcome.Refused<S>(var reason) -> {
                letters.add(new DeadLetter(record.in(), reason));
                yield passOver(document, record);
            }
            case Outcome.Applied<S>(var state, var messages) -> {
                if (state == null && document.version() == 0 && document.state() == null) {
                    out.addAll(encode(null, document.key(), envelope, messages));
                    yield false;
                }
                noteGap(document, envelope);
                var encoded = encode(document, document.key(), envelope, messages);
                document.become(state, timers(document.key(), state, received.payload()));
                advance(document, record);
                document.recordHeard(envelope);
                document.keepPending(record.in().partition(), record.in().offset(), encoded);
                out.addAll(encoded);
                yield true;
            }
        };
    }

    /** A handler may list a timer again long after it was heard; nothing it could say would be new, so it would fire for ever. */
    private boolean isSetAgain(StateDocument document, Decoded record, Payload repeated) {
        if (repeated instanceof TimerFired fired
                && fired.handler().equals(handler.name())
                && document.dropTimer(fired.timer(), fired.dueAt())) {
            advance(document, record);
            return true;
        }
        return false;
    }

    private boolean forget(StateDocument document, Decoded record) {
        if (document.version() == 0 && document.state() == null) {
            return false;
        }
        document.become(null, List.of());
        advance(document, record);
        return true;
    }

    /** Where nothing is known of a key, a refused record leaves nothing behind. */
    private static boolean passOver(StateDocument document, Decoded record) {
        if (document.journal().isEmpty()) {
            return false;
        }
        document.passOver(record.in().partition(), record.in().offset());
        return true;
    }

    /** The documents as they are, but past these records: what follows from them was kept by nobody. */
    void passOver(StateStore store) {
        changed.clear();
        store.load(handler, records.keySet()).values().forEach(document -> {
            var isBehind = false;
            for (var record : records.getOrDefault(document.key(), List.of())) {
                isBehind |=
                        !document.applied(record.in().partition(), record.in().offset()) && passOver(document, record);
            }
            if (isBehind) {
                document.nextVersion();
                changed.add(document);
            }
        });
        try {
            save(store);
        } catch (Unkeepable e) {
            // a document as full as that cannot even be told; it is buried all the same
            changed.clear();
        }
    }

    private static void advance(StateDocument document, Decoded record) {
        document.advance(record.in().partition(), record.in().offset());
    }

    private Outcome<S> decide(StateDocument document, Decoded record, Received received) {
        try {
            return handler.handle(document.key(), state(handler, document), received);
        } catch (RuntimeException e) {
            // a handler is pure: the same record would fail again for ever, so it must not hold up its neighbors
            listener.handlerFailed(handler.name(), record.in().place(), e);
            return Outcome.refused("the handler failed: " + e.getClass().getSimpleName());
        }
    }

    private void noteGap(StateDocument document, Envelope envelope) {
        if (document.skips(envelope)) {
            listener.gapSeen(handler.name(), String.valueOf(envelope.sender()), envelope.topic());
        }
    }

    /** A timer that has fired and is still listed at the same instant would fire for ever. */
    private List<Timer> timers(String key, @Nullable S state, Payload cause) {
        if (state == null) {
            return List.of();
        }
        var timers = told("what it waits for", () -> handler.timers(key, state));
        return cause instanceof TimerFired fired
                ? timers.stream()
                        .filter(t ->
                                !(t.name().equals(fired.timer()) && t.dueAt().equals(fired.dueAt())))
                        .toList()
                : timers;
    }

    /** Encodes messages; a handler without a state sends without sender and sequence. */
    private List<OutRecord> encode(
            @Nullable StateDocument sender, String key, Envelope cause, List<Outgoing> messages) {
        var encoded = new ArrayList<OutRecord>(messages.size());
        for (var i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            var envelope = new Envelope(
                    message.topic(),
                    DerivedIds.of(identity(cause), handler.name(), key, Integer.toString(i)),
                    "/credtrail/" + service,
                    Payload.typeOf(message.payload().getClass()),
                    message.key(),
                    message.time() == null ? cause.time() : message.time(),
                    cause.knownAt(),
                    sender == null ? null : handler.name() + "/" + key,
                    sender == null ? 0 : sender.nextSequence(message.topic(), message.key()),
                    cause.id(),
                    cause.correlationId() == null ? cause.id() : cause.correlationId(),
                    cause.traceparent());
            encoded.add(fitting(told("what it says", () -> Wire.write(envelope, message.payload()))));
        }
        return encoded;
    }

    private static <T> T told(String what, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            throw new Unkeepable(what + " cannot be told", e);
        }
    }

    private OutRecord fitting(OutRecord message) {
        if (!isTaken.test(message)) {
            throw new Unkeepable("a message that follows from it is too large for " + message.topic());
        }
        return message;
    }

    /** Our own ids are unique; those of strangers only beside their source (CloudEvents 1.0). */
    private static String identity(Envelope cause) {
        return cause.source().startsWith(OWN) ? cause.id() : cause.source() + "\n" + cause.id();
    }

    static <S> Map<ViewId, View> views(Handler<S> handler, StateDocument document) {
        var byId = new LinkedHashMap<ViewId, View>();
        var state = state(handler, document);
        if (state != null) {
            told("what it shows", () -> handler.views(document.key(), state))
                    .forEach(v -> byId.put(new ViewId(v.collection(), v.id()), v));
        }
        return byId;
    }

    private static <S> @Nullable S state(Handler<S> handler, StateDocument document) {
        return document.state() == null ? null : handler.stateType().cast(document.state());
    }
}
