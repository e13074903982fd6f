package org.credtrail.intake.nursys.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PasswordAgeTest {
    private static final Clock APRIL = Clock.fixed(Instant.parse("2026-04-01T18:00:00Z"), ZoneOffset.UTC);

    @Test
    void two_weeks_before_its_end_a_password_is_warned_of_once_a_day() {
        var metrics = new SimpleMeterRegistry();
        var age = new PasswordAge(LocalDate.parse("2026-01-15"), metrics, APRIL);
        assertThat(age.look()).isTrue();
        assertThat(age.look()).isFalse();
        assertThat(metrics.get(PasswordAge.METRIC).gauge().value()).isEqualTo(14);
        assertThat(new PasswordAge(LocalDate.parse("2026-01-16"), metrics, APRIL).look())
                .isFalse();
        assertThat(new PasswordAge(null, metrics, APRIL).look()).isFalse();
    }
}
