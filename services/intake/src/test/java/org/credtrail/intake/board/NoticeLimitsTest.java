package org.credtrail.intake.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.credtrail.intake.Heard;
import org.credtrail.intake.board.Reading.Understood;
import org.credtrail.intake.board.Reading.Unusable;
import org.credtrail.model.flow.Outcome.Refused;
import org.credtrail.model.message.BoardNotice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Notices that go further than what follows from them could be kept, told or waited for. */
class NoticeLimitsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Board BOARD =
            new Board("wa-doh", "Board", "US-WA", null, Duration.ofDays(1), Board.Signing.NONE);
    private static final Instant NOW = Instant.parse("2026-01-02T03:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {"/effectiveOn", "/issuedOn", "/expiresOn", "/disciplines/0/effectiveOn", "/disciplines/0/endsOn"
            })
    void a_day_lies_in_the_years_1_to_9999(String pointer) {
        for (var day : List.of("+300000000-01-01", "+10000-01-01", "0000-12-31", "-0044-03-15")) {
            assertThat(read(with(pointer, day)))
                    .as(day)
                    .isEqualTo(new Unusable(pointer, "must lie in the years 1 to 9999"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/issuedOn, 0001-01-01",
        "/effectiveOn, 0001-01-01",
        "/effectiveOn, 9999-12-31",
        "/expiresOn, 9999-12-31"
    })
    void the_first_and_the_last_of_these_days_are_taken(String pointer, String day) {
        assertThat(read(with(pointer, day))).isInstanceOf(Understood.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "0000-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z"
            })
    void so_does_the_moment_at_which_the_board_looked(String at) {
        assertThat(read(with("/observedAt", at)))
                .isEqualTo(new Unusable("/observedAt", "must lie in the years 1 to 9999"));
    }

    @Test
    void so_does_a_day_of_receipt_that_stands_in_for_the_day_of_effect() {
        var late = LocalDate.of(300_000_000, 1, 1).atStartOfDay(Reading.ZONE).toInstant();

        assertThat(Reading.of(BOARD, StatusWords.COMMON, notice(good()), late, "0"))
                .isEqualTo(new Unusable("/effectiveOn", "must lie in the years 1 to 9999"));
    }

    @ParameterizedTest
    @CsvSource({
        "/license/number, 200",
        "/license/type, 200",
        "/license/jurisdiction, 200",
        "/holder/familyName, 10240",
        "/holder/givenName, 10240",
        "/noticeId, 1000",
        "/compact, 1000"
    })
    void a_text_has_its_limit(String pointer, int longest) {
        assertThat(read(with(pointer, "1".repeat(longest + 1))))
                .isEqualTo(new Unusable(pointer, "must not be longer than " + longest + " characters"));
    }

    static Stream<ObjectNode> longest() {
        return Stream.of(
                with("/license/number", "1".repeat(200)),
                with("/license/type", "N".repeat(200)),
                with("/license/jurisdiction", " ".repeat(195) + "US-WA"),
                with("/holder/familyName", "N".repeat(10_240)),
                with("/noticeId", "1".repeat(1_000)),
                with("/compact", "c".repeat(1_000)),
                with("/statusText", "A".repeat(500_000)));
    }

    @ParameterizedTest
    @MethodSource("longest")
    void up_to_there_it_is_taken_and_the_boards_own_words_are_taken_whole(ObjectNode notice) {
        assertThat(read(notice)).isInstanceOf(Understood.class);
    }

    @Test
    void on_the_ingress_what_goes_too_far_is_a_dead_letter_with_its_pointer() {
        var handler = new NormaliserHandler(new BoardDirectory() {
            @Override
            public Optional<Board> find(String boardId) {
                return Optional.of(BOARD);
            }

            @Override
            public StatusWords wordsOf(Board board) {
                return StatusWords.COMMON;
            }
        });
        var far = notice(with("/effectiveOn", "+300000000-01-01"));

        assertThat(handler.handle("any", null, Heard.from("/boards/wa-doh", NOW.toString(), far)))
                .isEqualTo(new Refused<>("/effectiveOn must lie in the years 1 to 9999"));
    }

    private static Reading read(ObjectNode notice) {
        return Reading.of(BOARD, StatusWords.COMMON, notice(notice), NOW, "0");
    }

    private static BoardNotice notice(ObjectNode notice) {
        return JSON.treeToValue(notice, BoardNotice.class);
    }

    private static ObjectNode with(String pointer, String value) {
        var notice = good();
        var at = pointer.lastIndexOf('/');
        ((ObjectNode) notice.at(pointer.substring(0, at))).put(pointer.substring(at + 1), value);
        return notice;
    }

    private static ObjectNode good() {
        return (ObjectNode) JSON.readTree("""
                {"noticeId":"n1","license":{"jurisdiction":"US-WA","type":"RN","number":"77"},
                 "holder":{"familyName":"Nightingale"},"statusText":"Active","disciplines":[{"action":"none"}],
                 "observedAt":"2026-01-01T00:00:00Z"}""");
    }
}
