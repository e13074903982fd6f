package org.credtrail.dashboard.neighbors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One service as it answered a moment ago.
 *
 * @param state UP, DOWN or another word of its health; null = it did not answer
 * @param figures what its metrics say; null = it does not say
 * @param deadLetters the first of those that wait; null = it does not say
 */
public record Neighbor(
        String name,
        String address,
        @Nullable String state,
        @Nullable Figures figures,
        @Nullable List<DeadLetter> deadLetters,
        boolean moreDeadLetters) {

    /** A record that could not be handled; {@code at} is ISO 8601. */
    public record DeadLetter(String id, String topic, int partition, long offset, String reason, String at) {}

    /**
     * Since the service started.
     *
     * @param lag records it has not read yet
     * @param handled records it has read
     * @param published messages it has sent
     * @param oldestSeconds age of the oldest record of the batch at work; 0 = none is at work
     */
    public record Figures(long lag, double handled, double published, double oldestSeconds) {}

    public @Nullable Long lag() {
        return figures == null ? null : figures.lag();
    }
}
