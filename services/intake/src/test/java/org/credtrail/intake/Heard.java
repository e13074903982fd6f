package org.credtrail.intake;

import java.time.Instant;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.Payload;

/** Messages as handlers hear them. */
public final class Heard {
    private Heard() {}

    public static Received at(String knownAt, Payload payload) {
        return from("/credtrail/intake", knownAt, payload);
    }

    public static Received from(String source, String knownAt, Payload payload) {
        var at = Instant.parse(knownAt);
        var type = Payload.typeOf(payload.getClass());
        return new Received(new Envelope("any", "id", source, type, "key", at, at, null, 0, null, null, null), payload);
    }
}
