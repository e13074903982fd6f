package org.credtrail.model.flow;

import java.time.Instant;
import org.credtrail.model.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A message a handler wants sent. The shell adds id, sender, sequence and causation.
 *
 * @param time when it happened in the world; null = when its cause happened
 */
public record Outgoing(
        String topic, String key, Payload payload, @Nullable Instant time) {

    /** To the only topic this kind of payload travels on. */
    public static Outgoing of(String key, Payload payload) {
        return new Outgoing(Payload.topicOf(payload.getClass()), key, payload, null);
    }

    public static Outgoing of(String key, Payload payload, Instant time) {
        return new Outgoing(Payload.topicOf(payload.getClass()), key, payload, time);
    }
}
