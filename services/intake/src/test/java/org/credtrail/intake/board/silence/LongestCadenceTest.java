package org.credtrail.intake.board.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.credtrail.intake.Heard;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.message.BoardMessage.BoardWatchRequested;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards expected more seldom than anything can be waited for. */
class LongestCadenceTest {
    private static final Instant REGISTERED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TEN_YEARS_LATER = Instant.parse("2036-01-02T00:00:00Z");

    private final SilenceHandler handler = new SilenceHandler();

    @ParameterizedTest
    @ValueSource(strings = {"P3653D", "P100000D", "P200000000000D", "P999999999999D"})
    void a_board_is_looked_after_in_ten_years_at_the_latest(String cadence) {
        var begun = hear(null, cadence);

        assertThat(nextLook(begun)).isEqualTo(TEN_YEARS_LATER);
        assertThat(nextLook(hear(hear(null, "P1D"), cadence))).isEqualTo(TEN_YEARS_LATER);
        assertThat(nextLook(hear(begun, "P1D"))).isEqualTo("2026-01-02T00:00:00Z");
    }

    @Test
    void a_board_is_silent_after_ten_years_at_the_latest() {
        var cadence = Duration.parse("P999999999999D");

        assertThat(BoardWatch.isSilent(REGISTERED, cadence, TEN_YEARS_LATER)).isTrue();
        assertThat(BoardWatch.isSilent(REGISTERED, cadence, TEN_YEARS_LATER.minusNanos(1)))
                .isFalse();
    }

    private Instant nextLook(BoardWatch watch) {
        return handler.timers("wa-doh", watch).getFirst().dueAt();
    }

    private BoardWatch hear(@Nullable BoardWatch watch, String cadence) {
        var asked = new BoardWatchRequested("wa-doh", Duration.parse(cadence), REGISTERED);
        var outcome =
                (Outcome.Applied<BoardWatch>) handler.handle("wa-doh", watch, Heard.at("2026-01-01T00:00:00Z", asked));
        var state = outcome.state();
        assertThat(state).isNotNull();
        return state;
    }
}
