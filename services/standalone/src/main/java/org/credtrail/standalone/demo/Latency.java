package org.credtrail.standalone.demo;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exact percentiles of a sample, by nearest rank.
 *
 * @param measured size of the sample
 * @param missed how many were given up; they are in no percentile
 * @param p50 null = nothing was measured
 */
public record Latency(
        int measured,
        int missed,
        @Nullable Duration p50,
        @Nullable Duration p99) {
    static Latency of(List<Duration> sample, int missed) {
        var sorted = sample.stream().sorted().toList();
        return new Latency(sorted.size(), missed, percentile(sorted, 50), percentile(sorted, 99));
    }

    private static @Nullable Duration percentile(List<Duration> sorted, int percent) {
        if (sorted.isEmpty()) {
            return null;
        }
        var rank = Math.ceilDiv(sorted.size() * percent, 100);
        return sorted.get(rank - 1);
    }
}
