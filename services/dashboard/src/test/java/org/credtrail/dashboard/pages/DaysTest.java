package org.credtrail.dashboard.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00, 2026-03-01T12:00:00Z",
        "2026-03-01, 2026-03-01T23:59:59.999999999Z",
        "9999-12-31, 9999-12-31T23:59:59.999999999Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z"
    })
    void an_instant_is_typed_with_its_zone_or_in_utc_or_as_a_day_to_its_end(String text, Instant at) {
        assertThat(Days.instant(text)).contains(at);
    }

    @Test
    void a_day_is_typed_as_a_date() {
        assertThat(Days.day("2026-03-01")).contains(LocalDate.of(2026, 3, 1));
        assertThat(Days.day("29-02-2026")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31",
                "-999999999-01-01",
                "+10000-01-01",
                "0000-12-31",
                "+300000000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "0000-12-31T23:59:59Z",
                "+999999999-12-31T23:59:59",
                "yesterday",
                "2026-02-30",
                "T",
                ""
            })
    void what_is_unreadable_or_far_away_is_nothing(String text) {
        assertThat(Days.day(text)).isEmpty();
        assertThat(Days.instant(text)).isEmpty();
    }
}
