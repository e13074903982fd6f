package org.credtrail.intake.board.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.credtrail.runtime.web.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class RateLimitTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final RateLimit limit = new RateLimit(0.5, clock);
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void a_board_that_sends_too_much_is_told_when_to_come_again_and_the_others_are_not_touched() {
        for (var i = 0; i < 5; i++) {
            limit.take("loud", response);
        }
        assertThatThrownBy(() -> limit.take("loud", response))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.status().value()).isEqualTo(429));
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        limit.take("quiet", response);

        now.updateAndGet(at -> at.plusSeconds(2));
        limit.take("loud", response);
        assertThatThrownBy(() -> limit.take("loud", response)).isInstanceOf(Refusal.class);
    }
}
