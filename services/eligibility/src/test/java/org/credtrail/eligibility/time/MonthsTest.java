package org.credtrail.eligibility.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Months of runs, pooled days and exact fractions. */
class MonthsTest {

    @ParameterizedTest
    @CsvSource({
        "2023-03-01,2024-02-29,12 months 0 days",
        "2023-03-01,2024-02-28,11 months 28 days",
        "2024-02-29,2025-02-27,12 months 0 days",
        "2024-01-31,2024-02-28,1 month 0 days",
        "2023-01-31,2023-02-27,1 month 0 days",
        "2024-01-01,2024-01-30,0 months 30 days",
        "2024-01-01,2024-01-01,0 months 1 day"
    })
    void a_run_measures_whole_months_and_days(LocalDate from, LocalDate to, String words) {
        assertThat(Months.of(new DayRange(from, to)).inWords(31)).isEqualTo(words);
    }

    @Test
    void thirty_one_left_over_days_of_two_runs_are_a_month() {
        var runs = List.of(
                new DayRange(LocalDate.parse("2023-01-01"), LocalDate.parse("2023-01-15")),
                new DayRange(LocalDate.parse("2023-03-01"), LocalDate.parse("2023-03-16")));

        assertThat(Months.elapsed(runs).inWords(31)).isEqualTo("1 month 0 days");
    }

    @Test
    void a_run_is_measured_from_its_own_first_day_even_where_two_would_measure_more() {
        var before = List.of(
                new DayRange(LocalDate.parse("2023-01-20"), LocalDate.parse("2023-02-03")),
                new DayRange(LocalDate.parse("2023-02-05"), LocalDate.parse("2023-03-04")));
        var closed = List.of(new DayRange(LocalDate.parse("2023-01-20"), LocalDate.parse("2023-03-04")));

        assertThat(Months.elapsed(before).inWords(31)).isEqualTo("1 month 15 days");
        assertThat(Months.elapsed(closed).inWords(31)).isEqualTo("1 month 13 days");
    }

    @Test
    void what_takes_longer_than_anybody_can_count_is_never_reached() {
        var slowly = new WeeklyHours(
                new DayRange(LocalDate.parse("2023-01-01"), DayRange.OPEN_END), Rational.of(new BigDecimal("1e-19")));

        assertThat(Months.reached(List.of(slowly), 24, 31)).isNull();
    }

    @Test
    void just_under_is_under() {
        var measure = new Months(Rational.of(11), Rational.of(3099, 100));

        assertThat(measure.isAtLeast(12, 31)).isFalse();
        assertThat(measure.inWords(31)).isEqualTo("11 months 30.9 days");
    }
}
