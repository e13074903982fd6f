package org.credtrail.runtime.access;

import static org.credtrail.runtime.schedules.Schedules.check;
import static org.credtrail.runtime.schedules.Schedules.explore;
import static org.credtrail.runtime.schedules.Schedules.together;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Requests of one caller come at once; they are counted as if they had come one after the other. */
class CallersSchedulesTest {
    private static final String ADDRESS = "192.0.2.1";

    @Test
    void of_two_requests_at_once_one_is_too_many() {
        explore(() -> {
            var rates = new Rates(List.of(new RateSettings.Route("/v1/things", 1, 1, true)), new Stopped());
            var taken = new AtomicInteger();
            Runnable asks = () -> taken.addAndGet(rates.secondsToWait("/v1/things", "anna", true) == 0 ? 1 : 0);
            together(asks, asks);
            check(taken.get() == 1, taken.get() + " were taken");
        });
    }

    @Test
    void no_guess_is_lost_on_the_way_to_the_refusal() {
        explore(() -> {
            var guesses = new Guesses(
                    new RateSettings(List.of(), 2, Duration.ofMinutes(10)),
                    List.of(),
                    new SimpleMeterRegistry(),
                    () -> 0);
            together(() -> guesses.wrong(ADDRESS), () -> guesses.wrong(ADDRESS));
            check(guesses.secondsToWait(ADDRESS) > 0, "two guesses counted as one");
        });
    }

    private static final class Stopped implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return 0;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
