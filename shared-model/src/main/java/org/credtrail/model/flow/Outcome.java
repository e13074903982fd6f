package org.credtrail.model.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a handler answers to one message. */
public sealed interface Outcome<S> {

    /**
     * The message was understood.
     *
     * @param state the new state; null = there is none (any more)
     * @param messages what to send, in this order
     */
    record Applied<S>(@Nullable S state, List<Outgoing> messages) implements Outcome<S> {
        public Applied {
            messages = List.copyOf(messages);
        }
    }

    /** The message can never be handled: it goes alone to the dead letters with this reason, the state stays. */
    record Refused<S>(String reason) implements Outcome<S> {}

    static <S> Outcome<S> of(@Nullable S state, List<? extends Outgoing> messages) {
        return new Applied<>(state, List.copyOf(messages));
    }

    static <S> Outcome<S> of(@Nullable S state, Outgoing... messages) {
        return new Applied<>(state, List.of(messages));
    }

    static <S> Outcome<S> refused(String reason) {
        return new Refused<>(reason);
    }
}
