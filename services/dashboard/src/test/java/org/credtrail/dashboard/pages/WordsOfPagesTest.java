package org.credtrail.dashboard.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.credtrail.dashboard.source.Source.Roster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsOfPagesTest {

    @ParameterizedTest
    @CsvSource({"90, 90 days before", "1, 1 day before", "0, last day", "-1, 1 day after", "-14, 14 days after"})
    void a_reminder_is_named_by_its_distance_from_the_end(int days, String words) {
        assertThat(RenewalsPage.rung(days)).isEqualTo(words);
    }

    @Test
    void a_roster_that_lost_more_than_a_tenth_is_held() {
        assertThat(BoardsPage.hasLostMany(roster(90, 11))).isTrue();
        assertThat(BoardsPage.hasLostMany(roster(90, 10))).isFalse();
    }

    @Test
    void a_small_board_may_lose_a_few() {
        assertThat(BoardsPage.hasLostMany(roster(1, 9))).isFalse();
        assertThat(BoardsPage.hasLostMany(roster(1, 10))).isTrue();
    }

    private static Roster roster(long unchanged, long vanished) {
        return new Roster("wa-doh", Instant.EPOCH, unchanged, 0, 0, unchanged, 0, vanished);
    }
}
