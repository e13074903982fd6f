package org.credtrail.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RatesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Rates rates = new Rates(
            List.of(
                    new RateSettings.Route("/v1/boards/{boardId}/notices", 1, 5, true),
                    new RateSettings.Route("/**", 10, 20, false)),
            new TimeMeter() {
                @Override
                public long currentTimeNanos() {
                    return nanos.get();
                }

                @Override
                public boolean isWallClockBased() {
                    return false;
                }
            });

    @Test
    void who_asks_too_much_is_told_when_to_come_again_and_others_are_not_touched() {
        exhaust("/v1/boards/loud/notices", "ingo", 5);
        assertThat(wait("/v1/boards/loud/notices", "ingo")).isEqualTo(1);
        assertThat(wait("/v1/boards/quiet/notices", "ingo")).isZero();
        assertThat(wait("/v1/boards/loud/notices", "another")).isZero();
        assertThat(wait("/v1/licenses", "ingo")).isZero();

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(wait("/v1/boards/loud/notices", "ingo")).isZero();
        assertThat(wait("/v1/boards/loud/notices", "ingo")).isPositive();
    }

    @Test
    void routes_under_one_line_are_counted_together() {
        exhaust("/v1/licenses", "nadia", 20);
        assertThat(wait("/v1/candidates/c-1", "nadia")).isPositive();
    }

    @Test
    void local_access_meets_only_what_is_marked_for_it() {
        for (var i = 0; i < 100; i++) {
            assertThat(rates.secondsToWait("/v1/licenses", "127.0.0.1", true)).isZero();
        }
        for (var i = 0; i < 5; i++) {
            assertThat(rates.secondsToWait("/v1/boards/loud/notices", "127.0.0.1", true))
                    .isZero();
        }
        assertThat(rates.secondsToWait("/v1/boards/loud/notices", "127.0.0.1", true))
                .isPositive();
    }

    private void exhaust(String path, String caller, int times) {
        for (var i = 0; i < times; i++) {
            assertThat(wait(path, caller)).isZero();
        }
    }

    private long wait(String path, String caller) {
        return rates.secondsToWait(path, caller, false);
    }
}
