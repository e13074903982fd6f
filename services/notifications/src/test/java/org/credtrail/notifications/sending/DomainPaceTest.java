package org.credtrail.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DomainPaceTest {
    private static final Instant NOON = Instant.parse("2026-11-23T17:00:00Z");
    private final DomainPace pace = new DomainPace(60);

    @Test
    void a_burst_of_a_minutes_worth_goes_at_once_and_the_rest_one_after_the_other() {
        IntStream.range(0, 60)
                .forEach(_ -> assertThat(pace.take("example.org", NOON)).isEmpty());

        assertThat(pace.take("example.org", NOON)).contains(NOON.plusSeconds(1));
        assertThat(pace.take("example.org", NOON)).contains(NOON.plusSeconds(2));
        assertThat(pace.take("example.org", NOON)).contains(NOON.plusSeconds(3));
        assertThat(pace.take("example.org", NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    void domains_do_not_wait_for_each_other() {
        IntStream.range(0, 60).forEach(_ -> pace.take("example.org", NOON));

        assertThat(pace.take("example.com", NOON)).isEmpty();
    }

    @Test
    void in_any_minute_no_domain_gets_more_than_twice_its_share() {
        var taken = IntStream.range(0, 600)
                .mapToObj(i -> NOON.plusMillis(i * 100L))
                .filter(at -> pace.take("example.org", at).isEmpty())
                .count();

        assertThat(taken).isBetween(110L, 120L);
    }
}
