package org.credtrail.dashboard.neighbors;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One service as it answered a moment ago.
 *
 * @param state UP, DOWN or another word of its health; null = it did not answer
 * @param figures what its metrics say; null = it does not say
 * @param deadLetters the first of those that wait; null = it does not say
 * @param check its last comparison with its topics; null = there never was one, or it does not say
 */
public record Neighbor(
        String name,
        String address,
        @Nullable String state,
        @Nullable Figures figures,
        @Nullable List<DeadLetter> deadLetters,
        boolean moreDeadLetters,
        @Nullable Check check) {

    /** A record that could not be handled; {@code at} is ISO 8601. */
    public record DeadLetter(String id, String topic, int partition, long offset, String reason, String at) {}

    /** A verification or a rebuild; {@code state} as of every long work, {@code differences} between states and topics. */
    public record Check(
            String operation,
            String state,
            long done,
            long total,
            int differences,
            @Nullable Instant at) {}

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
