package org.credtrail.dashboard.neighbors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One service as it answered a moment ago.
 *
 * @param state UP, DOWN or another word of its health; null = it did not answer
 * @param lag records it has not read yet; null = it does not say
 * @param deadLetters the first of those that wait; null = it does not say
 */
public record Neighbor(
        String name,
        String address,
        @Nullable String state,
        @Nullable Long lag,
        @Nullable List<DeadLetter> deadLetters,
        boolean moreDeadLetters) {

    /** A record that could not be handled; {@code at} is ISO 8601. */
    public record DeadLetter(String id, String topic, int partition, long offset, String reason, String at) {}
}
