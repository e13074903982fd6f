package org.credtrail.runtime.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.flow.View;
import org.jspecify.annotations.Nullable;

/**
 * A handler that remembers its answers. It is pure, so a record that is delivered again, or an invariant that makes a state
 * anew, asks it what it was asked before. That it is pure is asked at the end of a run, of the handler itself.
 */
final class Remembered<S> implements Handler<S> {
    private final Handler<S> handler;
    private final Set<String> hears;
    private final Map<Question, Outcome<S>> answers = new HashMap<>();
    private final Map<Question, List<Timer>> timers = new HashMap<>();
    private final Map<Question, List<View>> views = new HashMap<>();

    /** The same state and the same message, not only such as are equal; {@code message} null = what follows from the state. */
    private record Question(
            String key, @Nullable Object state, @Nullable Received message) {

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Question(var otherKey, var otherState, var otherMessage)
                    && state == otherState
                    && message == otherMessage
                    && key.equals(otherKey);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(state) + System.identityHashCode(message);
        }
    }

    Remembered(Handler<S> handler) {
        this.handler = handler;
        this.hears = handler.hears();
    }

    /** Which answers without looking back. */
    Handler<S> handler() {
        return handler;
    }

    @Override
    public String name() {
        return handler.name();
    }

    @Override
    public Class<S> stateType() {
        return handler.stateType();
    }

    @Override
    public Set<String> hears() {
        return hears;
    }

    @Override
    public @Nullable String inbox() {
        return handler.inbox();
    }

    @Override
    public Outcome<S> handle(String key, @Nullable S state, Received message) {
        var question = new Question(key, state, message);
        var known = answers.get(question);
        if (known == null) {
            known = handler.handle(key, state, message);
            answers.put(question, known);
        }
        return known;
    }

    @Override
    public List<Timer> timers(String key, S state) {
        return timers.computeIfAbsent(new Question(key, state, null), _ -> handler.timers(key, state));
    }

    @Override
    public List<View> views(String key, S state) {
        return views.computeIfAbsent(new Question(key, state, null), _ -> handler.views(key, state));
    }
}
