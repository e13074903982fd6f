package org.credtrail.runtime.edge;

import java.time.Instant;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A message from outside the handlers.
 *
 * @param payload null = a tombstone
 * @param id derived from what the outside calls the request, so that a repeat is recognised
 * @param time when it happened in the world
 */
public record EdgeMessage(
        String topic,
        String key,
        @Nullable Payload payload,
        String id,
        Instant time,
        @Nullable String correlationId) {

    /** To the one topic of this payload. */
    public static EdgeMessage of(String key, Payload payload, String id, Instant time) {
        return new EdgeMessage(Payload.topicOf(payload.getClass()), key, payload, id, time, null);
    }

    /** Says of a contact that it is erased: the last words before its tombstone. */
    public static EdgeMessage erased(String contactId, Instant at) {
        return of(contactId, ContactDetails.ofErased(contactId), DerivedIds.of(contactId, "erased", at.toString()), at);
    }

    /** Makes a compacted topic forget a key. */
    public static EdgeMessage tombstone(String topic, String key, String id, Instant time) {
        return new EdgeMessage(topic, key, null, id, time, null);
    }
}
