package org.credtrail.runtime.shell;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.Payload;
import org.jspecify.annotations.Nullable;

/** Keeps the latest value per key of a compacted topic; a tombstone forgets it. */
public record TableHandler(
        String name, String topic, Class<? extends Payload> type, BiFunction<String, Payload, List<View>> views)
        implements Handler<Payload> {

    public TableHandler(String name, String topic, Class<? extends Payload> type) {
        this(name, topic, type, (_, _) -> List.of());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Payload> stateType() {
        return (Class<Payload>) type;
    }

    @Override
    public Set<String> hears() {
        return Set.of(topic);
    }

    @Override
    public Outcome<Payload> handle(String key, @Nullable Payload state, Received message) {
        // other facts of the same topic (a withdrawal, say) leave the value as it is
        return Outcome.of(type.isInstance(message.payload()) ? message.payload() : state);
    }

    @Override
    public List<View> views(String key, Payload state) {
        return views.apply(key, state);
    }
}
