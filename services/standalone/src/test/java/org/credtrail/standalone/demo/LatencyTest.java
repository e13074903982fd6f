package org.credtrail.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void percentiles_are_members_of_the_sample_by_nearest_rank() {
        var sample = IntStream.rangeClosed(1, 100)
                .mapToObj(Duration::ofMillis)
                .toList()
                .reversed();

        assertThat(Latency.of(sample, 2)).isEqualTo(new Latency(100, 2, Duration.ofMillis(50), Duration.ofMillis(99)));
    }

    @Test
    void one_measurement_is_every_percentile() {
        assertThat(Latency.of(List.of(Duration.ofMillis(7)), 0))
                .isEqualTo(new Latency(1, 0, Duration.ofMillis(7), Duration.ofMillis(7)));
    }

    @Test
    void without_a_measurement_there_is_no_percentile() {
        assertThat(Latency.of(List.of(), 3)).isEqualTo(new Latency(0, 3, null, null));
    }
}
