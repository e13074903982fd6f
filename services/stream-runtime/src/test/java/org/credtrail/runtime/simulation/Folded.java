package org.credtrail.runtime.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.shell.StateDocument;
import org.credtrail.runtime.wire.InRecord;
import org.jspecify.annotations.Nullable;

/** What a handler makes of one key's messages when nothing but the handler is asked: no store, no shell. */
final class Folded<S> {
    private final Handler<S> handler;
    private final String key;
    private final Set<String> heard = new HashSet<>();
    private final Set<String> sent = new HashSet<>();
    private @Nullable S state;

    private Folded(Handler<S> handler, String key) {
        this.handler = handler;
        this.key = key;
    }

    /** Follows the journal; each message counts once, by its id. */
    static <S> Folded<S> of(Handler<S> handler, String key, List<StateDocument.Run> journal, MemoryLog log) {
        var folded = new Folded<>(handler, key);
        for (var run : journal) {
            log.records(run.partition()).subList((int) run.from(), (int) run.upTo() + 1).stream()
                    .filter(in -> MemoryLog.key(in).equals(key))
                    .forEach(in -> folded.hear(in, log));
        }
        return folded;
    }

    private void hear(InRecord in, MemoryLog log) {
        if (in.value() == null) {
            state = handler.inbox() == null
                            && handler.stateType().getPackageName().endsWith("message")
                    ? null
                    : state;
            return;
        }
        var received = log.read(in).orElse(null);
        if (received == null
                || !concerns(handler, received)
                || heard.contains(received.envelope().id())) {
            return;
        }
        if (handler.handle(key, state, received) instanceof Outcome.Applied<S>(var next, var messages)) {
            state = next;
            heard.add(received.envelope().id());
            for (var i = 0; i < messages.size(); i++) {
                sent.add(DerivedIds.of(identity(received.envelope()), handler.name(), key, Integer.toString(i)));
            }
        }
    }

    /** Why a record left no trace in this state; null if there is no good reason. */
    @Nullable
    String excuse(Received received) {
        if (heard.contains(received.envelope().id())) {
            return "heard at another position";
        }
        return switch (handler.handle(key, null, received)) {
            case Outcome.Refused<S> _ -> "refused";
            case Outcome.Applied<S>(var next, var messages) -> {
                var ids = new ArrayList<String>();
                for (var i = 0; i < messages.size(); i++) {
                    ids.add(DerivedIds.of(identity(received.envelope()), handler.name(), key, Integer.toString(i)));
                }
                if (next == null) {
                    sent.addAll(ids);
                    yield "nothing to keep";
                }
                yield null;
            }
        };
    }

    static boolean concerns(Handler<?> handler, Received received) {
        return !(received.payload() instanceof TimerFired fired)
                || fired.handler().equals(handler.name());
    }

    @Nullable
    S state() {
        return state;
    }

    /** Ids of everything that must be on some topic. */
    Set<String> sent() {
        return sent;
    }

    /** A stranger's id says something only beside its source. */
    private static String identity(Envelope cause) {
        return cause.source().startsWith("/credtrail/") ? cause.id() : cause.source() + "\n" + cause.id();
    }
}
