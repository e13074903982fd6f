package org.credtrail.soak.history;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that must lie on a topic, once.
 *
 * @param types without prefix and suffix, such as {@code application.submitted}; separated by bars where any will do
 * @param id of the message, where it can be told beforehand; else null
 * @param fields of its body, by JSON pointer
 */
public record Expected(String topic, String types, @Nullable String id, Map<String, String> fields) {
    public Expected {
        fields = Map.copyOf(fields);
    }

    public static Expected of(String topic, String type, String... pointersAndValues) {
        var fields = new java.util.HashMap<String, String>();
        for (var i = 0; i < pointersAndValues.length; i += 2) {
            fields.put(pointersAndValues[i], pointersAndValues[i + 1]);
        }
        return new Expected(topic, type, null, fields);
    }

    /** One whose id follows from the Idempotency-Key. */
    public static Expected withId(String topic, String type, String id) {
        return new Expected(topic, type, id, Map.of());
    }
}
