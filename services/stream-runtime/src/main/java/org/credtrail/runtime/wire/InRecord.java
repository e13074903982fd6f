package org.credtrail.runtime.wire;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as the broker gave it, nothing decoded.
 *
 * @param key UTF-8; null where a stranger sent none
 * @param value null = a tombstone
 * @param timestamp of the record; what an event is known by when it does not say itself
 */
public record InRecord(
        TopicPartition partition,
        long offset,
        @Nullable String key,
        byte @Nullable [] value,
        Headers headers,
        Instant timestamp) {

    public String topic() {
        return partition.topic();
    }

    /** Topic, partition and offset: names the record in logs. */
    public String place() {
        return partition + "@" + offset;
    }
}
