package org.credtrail.standalone.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @Test
    void four_attempts_lock_nobody_out_and_the_fifth_does() {
        assertThat(after(4).isLocked(NOW)).isFalse();
        assertThat(after(5).isLocked(NOW)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"5, PT1M", "6, PT2M", "7, PT4M", "10, PT32M", "11, PT1H", "12, PT1H", "2000, PT1H"})
    void each_further_attempt_locks_for_twice_as_long_up_to_an_hour(int count, Duration lock) {
        var attempts = after(count);

        assertThat(attempts.isLocked(NOW.plus(lock).minusMillis(1))).isTrue();
        assertThat(attempts.isLocked(NOW.plus(lock))).isFalse();
    }

    @Test
    void a_login_forgives_and_a_day_without_an_attempt_forgets() {
        assertThat(after(7).forgiven().another(NOW).isLocked(NOW)).isFalse();
        assertThat(after(7).another(NOW.plus(Duration.ofDays(1))).count()).isEqualTo(1);
        assertThat(after(7).another(NOW.plus(Duration.ofHours(23))).count()).isEqualTo(8);
    }

    @Test
    void what_code_was_used_last_is_kept_through_all_of_it() {
        assertThat(after(3).used(17).another(NOW).forgiven().usedStep()).isEqualTo(17);
    }

    private static Attempts after(int count) {
        return IntStream.range(0, count)
                .boxed()
                .reduce(Attempts.NONE, (attempts, _) -> attempts.another(NOW), (_, last) -> last);
    }
}
