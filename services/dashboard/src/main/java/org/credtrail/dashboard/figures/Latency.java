package org.credtrail.dashboard.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How long the latest changes took from being accepted to being visible. What was accepted before the start is left out. */
public final class Latency {
    private static final int KEPT = 5_000;
    private static final Duration RECENT = Duration.ofMinutes(15);

    private final Instant started;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, long millis) {}

    /** Percentiles in milliseconds over the last quarter of an hour. */
    public record Spread(int changes, long p50, long p99) {}

    public Latency(Instant started) {
        this.started = started;
    }

    synchronized void shown(Instant accepted, Instant visible) {
        if (accepted.isBefore(started)) {
            return;
        }
        samples.addLast(new Sample(
                visible, Math.max(0, Duration.between(accepted, visible).toMillis())));
        if (samples.size() > KEPT) {
            samples.removeFirst();
        }
    }

    /** Null while nothing was measured. */
    public synchronized @Nullable Spread spread(Instant now) {
        var millis = samples.stream()
                .filter(s -> s.at.isAfter(now.minus(RECENT)))
                .mapToLong(Sample::millis)
                .sorted()
                .toArray();
        return millis.length == 0
                ? null
                : new Spread(millis.length, millis[millis.length / 2], millis[(int) (millis.length * 99L / 100)]);
    }
}
