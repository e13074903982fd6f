package org.credtrail.renewals.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.credtrail.model.fuzz.Corpus;
import org.credtrail.runtime.web.InvalidRequest;
import org.junit.jupiter.api.Test;

/** Whatever a transcript holds: it is refused, or each row has its faults or is an activity of the same id again. */
public class TranscriptFuzzTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            for (var row : Transcript.read(new String(input, StandardCharsets.UTF_8))) {
                var claim = row.claim();
                assertThat(claim == null).isEqualTo(row.reason() != null);
                if (claim != null && claim.faults(TODAY, null).isEmpty()) {
                    assertThat(claim.activity("c-1")).isEqualTo(claim.activity("c-1"));
                    assertThat(claim.exactMinutes()).isPositive();
                }
            }
        } catch (InvalidRequest e) {
            assertThat(e.faults()).isNotEmpty();
        }
    }

    @Test
    void what_was_found_before_still_holds() {
        Corpus.replay(TranscriptFuzzTest.class, TranscriptFuzzTest::fuzzerTestOneInput);
    }
}
