package org.credtrail.runtime;

import java.util.List;
import java.util.function.BiFunction;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.Payload;

/**
 * A wish of a service: keep the latest value per key of this compacted topic in the collection {@code name}.
 *
 * @param views lines that follow from a key and its value; they go when the value goes
 */
public record Table(
        String name, String topic, Class<? extends Payload> type, BiFunction<String, Payload, List<View>> views) {
    public Table(String name, String topic, Class<? extends Payload> type) {
        this(name, topic, type, (_, _) -> List.of());
    }
}
