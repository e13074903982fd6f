package org.credtrail.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class GuessesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Guesses guesses = new Guesses(
            new RateSettings(List.of(), 3, Duration.ofMinutes(10)), List.of("10.0.0.0/8"), metrics, nanos::get);

    @Test
    void who_asks_for_too_many_links_that_lead_nowhere_is_refused_for_a_while(CapturedOutput printed) {
        guess("192.0.2.1", 2);
        assertThat(guesses.secondsToWait("192.0.2.1")).isZero();
        guess("192.0.2.1", 1);
        assertThat(guesses.secondsToWait("192.0.2.1")).isEqualTo(600);
        assertThat(guesses.secondsToWait("192.0.2.2")).isZero();

        nanos.addAndGet(Duration.ofMinutes(10).toNanos() + 1);
        assertThat(guesses.secondsToWait("192.0.2.1")).isZero();
        assertThat(metrics.counter("credtrail.links.unknown").count()).isEqualTo(3);
        assertThat(metrics.counter("credtrail.links.refused").count()).isEqualTo(1);
        assertThat(printed.getAll())
                .containsOnlyOnce("somebody tries out links")
                .doesNotContain("192.0.2.1");
    }

    @Test
    void an_address_that_everybody_shares_is_told_of_and_not_refused(CapturedOutput printed) {
        guess("10.1.2.3", 30);
        assertThat(guesses.secondsToWait("10.1.2.3")).isZero();
        assertThat(printed.getAll()).containsOnlyOnce("somebody tries out links");
    }

    private void guess(String address, int times) {
        for (var i = 0; i < times; i++) {
            guesses.wrong(address);
        }
    }
}
