package org.credtrail.model.flow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a message says of itself (CloudEvents 1.0 attributes and our extensions).
 *
 * @param topic the topic it was read from
 * @param id unique per source; a repeat carries the same id
 * @param source who says so, such as {@code /credtrail/intake} or {@code /boards/wa-doh}
 * @param type such as {@code credtrail.application.submitted.v1}
 * @param subject the record key
 * @param time when it happened in the world
 * @param knownAt when the system learnt it
 * @param sender the state that sent it, such as {@code license/US-OH:RN:123456}; null for edges and timers
 * @param sequence dense from 1 per sender, topic and key; 0 without a sender
 * @param causationId id of the message that caused it, if any
 * @param correlationId id of the outside request or notice that began the story
 * @param traceparent W3C trace context, if any
 */
public record Envelope(
        String topic,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        Instant knownAt,
        @Nullable String sender,
        long sequence,
        @Nullable String causationId,
        @Nullable String correlationId,
        @Nullable String traceparent) {}
