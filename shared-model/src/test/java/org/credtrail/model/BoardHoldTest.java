package org.credtrail.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoardHoldTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void a_roster_that_lost_more_than_a_tenth_holds_its_board() {
        assertThat(after(null, 90, 11)).isEqualTo(new BoardHold(NOW, 101));
        assertThat(after(null, 90, 10)).isNull();
    }

    @Test
    void a_small_board_may_lose_a_few() {
        assertThat(after(null, 1, 9)).isNull();
        assertThat(after(null, 1, 10)).isNotNull();
    }

    @Test
    void a_board_of_which_nothing_is_left_is_held_however_small_it_was() {
        var held = after(null, 0, 3);
        assertThat(held).isEqualTo(new BoardHold(NOW, 3));
        assertThat(after(held, 0, 0)).as("missing still").isEqualTo(held);
        assertThat(after(held, 1, 0)).as("a small board may lack a few").isNull();
    }

    @Test
    void a_board_that_never_had_a_license_has_lost_none() {
        assertThat(after(null, 0, 0)).isNull();
    }

    @Test
    void it_lasts_while_the_licenses_are_missing_and_ends_when_they_are_back() {
        var held = after(null, 60, 40);
        assertThat(after(held, 60, 0)).as("missing still").isEqualTo(held);
        assertThat(after(held, 89, 0)).as("eleven of a hundred").isEqualTo(held);
        assertThat(after(held, 90, 0)).as("a tenth").isNull();
    }

    private static @Nullable BoardHold after(@Nullable BoardHold earlier, long present, long vanished) {
        return BoardHold.after(earlier, present, vanished, earlier == null ? NOW : NOW.plusSeconds(60));
    }
}
