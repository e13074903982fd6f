package org.credtrail.standalone.promises;

import java.util.List;
import java.util.Set;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.Payload;
import org.jspecify.annotations.Nullable;

/** A handler with a planted fault: what it hears of one kind leaves no trace, and what it would say of that kind it does not. */
public record Forgetful<S>(Handler<S> handler, Class<? extends Payload> kind) implements Handler<S> {

    @Override
    public Outcome<S> handle(String key, @Nullable S state, Received message) {
        if (kind.isInstance(message.payload())) {
            return Outcome.of(state);
        }
        return switch (handler.handle(key, state, message)) {
            case Outcome.Applied<S>(var next, var messages) ->
                Outcome.of(
                        next,
                        messages.stream()
                                .filter(said -> !kind.isInstance(said.payload()))
                                .toList());
            case Outcome.Refused<S> refused -> refused;
        };
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
        return handler.hears();
    }

    @Override
    public @Nullable String inbox() {
        return handler.inbox();
    }

    @Override
    public List<Timer> timers(String key, S state) {
        return handler.timers(key, state);
    }

    @Override
    public List<View> views(String key, S state) {
        return handler.views(key, state);
    }
}
