package org.credtrail.intake.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.credtrail.intake.Heard;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outcome.Applied;
import org.credtrail.model.flow.Outcome.Refused;
import org.credtrail.model.message.BoardFact.BoardNoticeReceived;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.model.message.BoardNotice.Holder;
import org.credtrail.model.message.BoardNotice.LicenseRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NormaliserHandlerTest {
    private static final Board BOARD =
            new Board("wa-doh", "Board", "US-WA", null, Duration.ofDays(1), Board.Signing.NONE);
    private static final String LATE_EVENING_IN_NEW_YORK = "2026-01-02T03:00:00Z";

    private final NormaliserHandler handler = new NormaliserHandler(new BoardDirectory() {
        @Override
        public Optional<Board> find(String boardId) {
            return boardId.equals(BOARD.boardId()) ? Optional.of(BOARD) : Optional.empty();
        }

        @Override
        public StatusWords wordsOf(Board board) {
            return StatusWords.COMMON;
        }
    });

    @Test
    void a_notice_goes_on_under_its_license_without_the_name() {
        var outcome = (Applied<NormaliserHandler.Nothing>)
                hear("/boards/wa-doh", notice("Registered Nurse License", "RN.0060012345", "Smith-Jones"));
        var message = outcome.messages().getFirst();
        assertThat(outcome.state()).isNull();
        assertThat(message.key()).isEqualTo("US-WA:RN:60012345");
        assertThat(message.payload().toString()).doesNotContainIgnoringCase("smith");
        var received = (BoardNoticeReceived) message.payload();
        assertThat(received.status()).isEqualTo(LicenseStatus.ACTIVE);
        assertThat(received.effectiveOn()).isEqualTo(LocalDate.parse("2026-01-01"));
    }

    @Test
    void a_name_is_matched_without_accents_case_and_hyphens() {
        var plain = received(notice("RN", "1", "SMITH JONES"));
        assertThat(received(notice("RN", "1", "Smíth-Jones")).nameDigest()).isEqualTo(plain.nameDigest());
        assertThat(received(notice("RN", "1", "Smith")).nameDigest()).isNotEqualTo(plain.nameDigest());
        assertThat(received(notice("RN", "1", null)).nameDigest()).isNull();
    }

    @Test
    void what_cannot_be_used_is_a_dead_letter() {
        assertThat(hear("/boards/nobody", notice("RN", "1", null))).isInstanceOf(Refused.class);
        assertThat(hear("/credtrail/intake", notice("RN", "1", null))).isInstanceOf(Refused.class);
        assertThat(hear("/boards/wa-doh", notice("RN", "000", null))).isInstanceOf(Refused.class);
        assertThat(hear("/boards/wa-doh", notice("--", "1", null))).isInstanceOf(Refused.class);
    }

    private BoardNoticeReceived received(BoardNotice notice) {
        var outcome = (Applied<NormaliserHandler.Nothing>) hear("/boards/wa-doh", notice);
        return (BoardNoticeReceived) outcome.messages().getFirst().payload();
    }

    private Outcome<NormaliserHandler.Nothing> hear(String source, BoardNotice notice) {
        return handler.handle("any", null, Heard.from(source, LATE_EVENING_IN_NEW_YORK, notice));
    }

    private static BoardNotice notice(String type, String number, @Nullable String familyName) {
        return new BoardNotice(
                "n1",
                new LicenseRef("us-wa", type, number),
                familyName == null ? null : new Holder(familyName, "A"),
                " Active ",
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Instant.parse("2026-01-01T00:00:00Z"));
    }
}
