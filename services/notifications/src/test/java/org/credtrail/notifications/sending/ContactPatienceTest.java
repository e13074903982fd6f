package org.credtrail.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactPatienceTest {
    private static final Instant SINCE = Instant.parse("2026-11-23T17:00:00Z");

    @ParameterizedTest(name = "after {0} look again in {1}")
    @CsvSource({"PT0S, PT2S", "PT2S, PT2S", "PT4S, PT4S", "PT1M, PT1M", "PT5H, PT30M", "PT23H59M59S, PT30M"})
    void a_contact_is_looked_for_within_seconds_and_then_less_and_less_often(Duration waited, Duration pause) {
        var now = SINCE.plus(waited);

        assertThat(ContactPatience.until(SINCE, now)).contains(now.plus(pause));
    }

    @Test
    void after_a_day_nobody_waits_any_more() {
        assertThat(ContactPatience.until(SINCE, SINCE.plus(Duration.ofHours(24))))
                .isEmpty();
    }

    @Test
    void a_clock_that_runs_behind_does_no_harm() {
        assertThat(ContactPatience.until(SINCE, SINCE.minusSeconds(60))).contains(SINCE.minusSeconds(58));
    }
}
