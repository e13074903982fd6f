package org.credtrail.runtime.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.shell.StateDocument;
import org.credtrail.runtime.shell.StateDocument.Run;
import org.credtrail.runtime.shell.TableHandler;
import org.credtrail.runtime.wire.InRecord;
import org.jspecify.annotations.Nullable;

/** What a handler makes of one key's messages when nothing but the handler is asked: no store, no shell. */
final class Folded<S> {
    private final Handler<S> handler;
    private final String key;
    private final Following following;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Long> heard = new HashMap<>();
    private final Map<String, Long> sent = new HashMap<>();
    private final List<Said> said = new ArrayList<>();
    private List<Timer> timers = List.of();
    private @Nullable S state;

    /** The id of a message that must be on some topic once the record that caused it is committed. */
    record Said(TopicPartition partition, long offset, String id) {}

    Folded(Handler<S> handler, String key) {
        this.handler = handler;
        this.key = key;
        this.following = new Following(key);
    }

    boolean continues(List<Run> journal) {
        return following.continues(journal);
    }

    /** Follows the journal; each message counts once, by its id. */
    Folded<S> goOn(List<Run> journal, MemoryLog log) {
        for (var in : following.next(journal, log)) {
            hear(in, log);
        }
        return this;
    }

    private void hear(InRecord in, MemoryLog log) {
        if (in.value() == null) {
            state = handler instanceof TableHandler ? null : state;
            return;
        }
        var received = log.read(in).orElse(null);
        if (received == null || !concerns(handler, received)) {
            return;
        }
        var envelope = received.envelope();
        if (ids.contains(envelope.id())) {
            dropFired(received);
        } else if (handler.handle(key, state, received) instanceof Outcome.Applied<S>(var next, var messages)) {
            state = next;
            timers = next == null ? List.of() : handler.timers(key, next);
            dropFired(received);
            ids.add(envelope.id());
            if (envelope.sender() != null) {
                heard.put(envelope.sender() + "|" + envelope.topic(), envelope.sequence());
            }
            for (var i = 0; i < messages.size(); i++) {
                said.add(new Said(in.partition(), in.offset(), id(envelope, i)));
                sent.merge(messages.get(i).topic() + "|" + messages.get(i).key(), 1L, Long::sum);
            }
        }
    }

    /** A timer that has fired does not fire again. */
    private void dropFired(Received received) {
        if (received.payload() instanceof TimerFired fired && !timers.isEmpty()) {
            timers = timers.stream()
                    .filter(t -> !t.name().equals(fired.timer()) || !t.dueAt().equals(fired.dueAt()))
                    .toList();
        }
    }

    /** Whether a document is what follows from its journal. */
    boolean makes(StateDocument document) {
        return Objects.equals(state, document.state())
                && timers.equals(document.timers())
                && (handler instanceof TableHandler || heard.equals(document.heard()) && sent.equals(document.sent()));
    }

    /** Whether a message counts at another position. */
    boolean heard(Received received) {
        return ids.contains(received.envelope().id());
    }

    /** Ids of what a message says that leaves no trace of its own; null = it should have left one. */
    @Nullable
    List<String> saysWithoutTrace(Received received) {
        return switch (handler.handle(key, null, received)) {
            case Outcome.Refused<S> _ -> List.of();
            case Outcome.Applied<S>(var next, var messages) -> next == null ? ids(received, messages) : null;
        };
    }

    private List<String> ids(Received received, List<Outgoing> messages) {
        var all = new ArrayList<String>();
        for (var i = 0; i < messages.size(); i++) {
            all.add(id(received.envelope(), i));
        }
        return all;
    }

    private String id(Envelope cause, int number) {
        return DerivedIds.of(identity(cause), handler.name(), key, Integer.toString(number));
    }

    static boolean concerns(Handler<?> handler, Received received) {
        return !(received.payload() instanceof TimerFired fired)
                || fired.handler().equals(handler.name());
    }

    @Nullable
    S state() {
        return state;
    }

    /** What must be on some topic, as far as nobody asked for it yet. */
    List<Said> said() {
        return said;
    }

    /** A stranger's id says something only beside its source. */
    private static String identity(Envelope cause) {
        return cause.source().startsWith("/credtrail/") ? cause.id() : cause.source() + "\n" + cause.id();
    }
}
