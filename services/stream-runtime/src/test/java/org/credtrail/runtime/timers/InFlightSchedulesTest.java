package org.credtrail.runtime.timers;

import static org.credtrail.runtime.schedules.Schedules.check;
import static org.credtrail.runtime.schedules.Schedules.explore;
import static org.credtrail.runtime.schedules.Schedules.together;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The pump, its workers and the listener share what is on its way. */
class InFlightSchedulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    @Test
    void of_two_that_fire_the_same_timer_one_does() {
        explore(() -> {
            var inFlight = new InFlight(2);
            var fired = new AtomicInteger();
            Runnable fires = () -> {
                if (inFlight.begins("a", NOW)) {
                    fired.incrementAndGet();
                }
            };
            together(fires, fires);
            check(fired.get() == 1, "fired " + fired.get() + " times");
        });
    }

    @Test
    void what_is_being_handled_is_never_fired_again_by_an_old_look_at_the_store() {
        explore(() -> {
            var inFlight = new InFlight(2);
            inFlight.begins("a", NOW);
            var again = new AtomicInteger();
            together(() -> inFlight.handled("a", NOW), () -> again.addAndGet(inFlight.begins("a", NOW) ? 1 : 0));
            check(again.get() == 0, "fired again");
            check(inFlight.size() == 0, "still on its way");
        });
    }

    @Test
    void whoever_waits_for_room_gets_it_and_no_place_is_lost() {
        explore(() -> {
            var inFlight = new InFlight(2);
            inFlight.begins("a", NOW);
            inFlight.begins("b", NOW);
            var room = new AtomicInteger();
            together(
                    () -> room.set(inFlight.room(1, Duration.ofMinutes(1))),
                    () -> inFlight.handled("a", NOW),
                    () -> inFlight.failed("b"));
            check(room.get() >= 1, "no room although all is handled");
            check(inFlight.room(0, Duration.ZERO) == 2, "a place is lost");
        });
    }
}
