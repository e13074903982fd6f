package org.credtrail.intake.board.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.credtrail.intake.Heard;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.message.BoardFact.SourceSilent;
import org.credtrail.model.message.BoardMessage.BoardLookedAfter;
import org.credtrail.model.message.BoardMessage.BoardWatchRequested;
import org.credtrail.model.message.Payload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceHandlerTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final SilenceHandler handler = new SilenceHandler();
    private @Nullable BoardWatch watch;
    private List<Payload> said = List.of();

    @BeforeEach
    void register() {
        hear(new BoardWatchRequested("wa-doh", DAY, Instant.parse("2026-01-01T00:00:00Z")));
    }

    @Test
    void a_board_is_looked_after_when_its_next_word_is_due() {
        assertThat(nextLook()).isEqualTo("2026-01-02T00:00:00Z");
        look("2026-01-01T15:00:00Z", "2026-01-02T00:00:00Z");
        assertThat(said).isEmpty();
        assertThat(nextLook()).isEqualTo("2026-01-02T15:00:00Z");
    }

    @Test
    void a_silence_is_told_once() {
        look("2026-01-01T15:00:00Z", "2026-01-02T15:00:00Z");
        assertThat(said).containsExactly(new SourceSilent("wa-doh", Instant.parse("2026-01-01T15:00:00Z"), DAY));
        look("2026-01-01T15:00:00Z", "2026-01-03T15:00:00Z");
        assertThat(said).isEmpty();
        assertThat(nextLook()).isEqualTo("2026-01-04T15:00:00Z");
    }

    @Test
    void the_next_silence_is_told_again() {
        look("2026-01-01T15:00:00Z", "2026-01-02T15:00:00Z");
        look("2026-01-02T20:00:00Z", "2026-01-03T15:00:00Z");
        assertThat(said).isEmpty();
        look("2026-01-02T20:00:00Z", "2026-01-03T20:00:00Z");
        assertThat(said).hasSize(1);
    }

    @Test
    void a_board_never_heard_is_silent_one_cadence_after_its_registration() {
        look(null, "2026-01-02T00:00:00Z");
        assertThat(said).containsExactly(new SourceSilent("wa-doh", null, DAY));
        look(null, "2026-01-03T00:00:00Z");
        assertThat(said).isEmpty();
    }

    @Test
    void another_cadence_moves_the_next_look() {
        hear(new BoardWatchRequested("wa-doh", Duration.ofHours(6), Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(nextLook()).isEqualTo("2026-01-01T06:00:00Z");
    }

    private String nextLook() {
        return handler.timers("wa-doh", watch).getFirst().dueAt().toString();
    }

    private void look(@Nullable String lastNoticeAt, String lookedAt) {
        var last = lastNoticeAt == null ? null : Instant.parse(lastNoticeAt);
        hear(new BoardLookedAfter("wa-doh", last, Instant.parse(lookedAt)));
    }

    private void hear(Payload payload) {
        var outcome = (Outcome.Applied<BoardWatch>)
                handler.handle("wa-doh", watch, Heard.at("2026-01-01T00:00:00Z", payload));
        watch = outcome.state();
        said = outcome.messages().stream().map(message -> message.payload()).toList();
    }
}
