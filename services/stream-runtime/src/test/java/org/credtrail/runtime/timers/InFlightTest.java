package org.credtrail.runtime.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How many timers may be on their way, by the pace at which they are handled. */
class InFlightTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T09:00:00Z");

    private final InFlight inFlight = new InFlight(500);
    private Instant at = BEGIN;
    private int number;

    @Test
    void so_many_as_are_handled_in_a_quarter_of_a_second_but_no_more_than_allowed() {
        assertThat(room()).as("before anything is known").isEqualTo(100);
        handle(2_000, Duration.ofMillis(1));
        assertThat(room()).as("at a thousand a second").isBetween(245, 255);
        handle(10_000, Duration.ofNanos(100_000));
        assertThat(room()).as("at ten thousand a second").isEqualTo(500);
    }

    @Test
    void who_handles_slowly_is_given_few() {
        handle(2_000, Duration.ofMillis(1));
        handle(100, Duration.ofMillis(20));
        assertThat(room()).isEqualTo(100);
    }

    @Test
    void what_is_on_its_way_takes_room() {
        inFlight.begins("a", BEGIN);
        assertThat(room()).isEqualTo(99);
        inFlight.handled("a", BEGIN);
        assertThat(room()).isEqualTo(100);
    }

    @Test
    void never_more_than_allowed() {
        var small = new InFlight(60);
        assertThat(small.room(0, Duration.ZERO)).isEqualTo(60);
    }

    private int room() {
        return inFlight.room(0, Duration.ZERO);
    }

    private void handle(int timers, Duration each) {
        for (var i = 0; i < timers; i++) {
            var id = "timer-" + number++;
            inFlight.begins(id, at);
            at = at.plus(each);
            inFlight.handled(id, at);
        }
    }
}
