package org.credtrail.model.flow;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pure function from a state and a message to a new state and messages. No clock, no randomness, no I/O: the same
 * state and message always give the same outcome, so the whole system can be replayed, simulated and explained.
 *
 * @param <S> the state, a record kept as one document per key
 */
public interface Handler<S> {

    /** A singular noun, such as {@code license}: names the sender {@code license/<key>} and the state's collection. */
    String name();

    Class<S> stateType();

    /** The topics heard. All of them have the same partition count and the same kind of key. */
    Set<String> hears();

    /** The topic on which timers come back; null for a handler that never sets one. */
    default @Nullable String inbox() {
        return null;
    }

    /** Answers one message. {@code state} is null when nothing is known of {@code key} yet. */
    Outcome<S> handle(String key, @Nullable S state, Received message);

    /** All timers this state waits for, recomputed after each change. Names are unique within a state. */
    default List<Timer> timers(String key, S state) {
        return List.of();
    }

    /** All documents for readers that follow from this state. */
    default List<View> views(String key, S state) {
        return List.of();
    }
}
