package org.credtrail.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long to wait after the first, second, ... temporary failure; after the last rung the effect has failed. Part of
 * the program and no setting, so that a replay finds the same instants.
 */
public record RetryLadder(List<Duration> pauses) {

    public static final RetryLadder STANDARD = new RetryLadder(List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(24)));

    /** For a program that may be down over a long weekend. */
    static final RetryLadder PATIENT = new RetryLadder(Stream.concat(
                    STANDARD.pauses().stream(),
                    Stream.generate(() -> Duration.ofHours(24)).limit(3))
            .toList());

    /** The one for a channel. */
    public static RetryLadder of(String channel) {
        return channel.equals(Effect.WEBHOOK) ? PATIENT : STANDARD;
    }

    public RetryLadder {
        pauses = List.copyOf(pauses);
    }

    /** The next try after {@code failures} temporary failures (at least 1), the last one at {@code failedAt}. */
    public Optional<Instant> next(int failures, Instant failedAt) {
        return failures > pauses.size() ? Optional.empty() : Optional.of(failedAt.plus(pauses.get(failures - 1)));
    }
}
