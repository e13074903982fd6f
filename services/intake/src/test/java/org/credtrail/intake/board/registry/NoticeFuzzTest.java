package org.credtrail.intake.board.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.credtrail.intake.Sendable;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.Reading;
import org.credtrail.intake.board.StatusWords;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.fuzz.Corpus;
import org.credtrail.model.fuzz.Headed;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.JsonBody;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * Whatever a board sends as notices, alone, in an array, or as events of any mode: each is refused with a pointer, or
 * becomes a message that can be sent on.
 */
public class NoticeFuzzTest {
    private static final JsonBody JSON = new JsonBody();
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Board BOARD =
            new Board("wa-doh", "Washington", "US-WA", "wa-doh", Duration.ofDays(1), Board.Signing.NONE);

    /** Headers as of the request. */
    public static void fuzzerTestOneInput(byte[] input) {
        var sent = Headed.of(input);
        var request = new MockHttpServletRequest();
        sent.headers().forEach((name, value) -> {
            if (!name.isBlank()) {
                request.addHeader(name, value);
            }
        });
        try {
            for (var item : NoticeController.items(Envelopes.fromHeaders(request, JSON.tree(sent.body())))) {
                if (Envelopes.open(item, BOARD.boardId()) instanceof Envelopes.Opened(var data, var prefix)) {
                    assertThat(prefix).isIn("", "/data", "/data_base64");
                    read(JSON.read(data, BoardNotice.class));
                }
            }
        } catch (InvalidRequest e) {
            assertThat(e.faults()).isNotEmpty();
        }
    }

    private static void read(BoardNotice notice) {
        NoticeLog.digest(notice);
        switch (Reading.of(BOARD, StatusWords.COMMON, notice, NOW, "0".repeat(64))) {
            case Reading.Understood(var received) -> {
                assertThat(LicenseKey.parse(received.licenseKey().toString())).isEqualTo(received.licenseKey());
                Sendable.check(received.licenseKey().toString(), received);
            }
            case Reading.Unusable(var pointer, var reason) -> {
                assertThat(pointer).startsWith("/");
                assertThat(reason).isNotBlank();
            }
        }
    }

    @Test
    void what_was_found_before_still_holds() {
        Corpus.replay(NoticeFuzzTest.class, NoticeFuzzTest::fuzzerTestOneInput);
    }
}
