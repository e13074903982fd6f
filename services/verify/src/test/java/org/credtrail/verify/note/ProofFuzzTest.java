package org.credtrail.verify.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.credtrail.model.fuzz.Corpus;
import org.credtrail.verify.Unreadable;
import org.credtrail.verify.Unverified;
import org.credtrail.verify.log.LogRecord;
import org.junit.jupiter.api.Test;

/**
 * Whatever is handed over as a proof, as notes or as a record: it is refused, or it is what its own text says again. Nothing
 * is verified by a key that signed nothing.
 */
public class ProofFuzzTest {
    private static final List<VerifierKey> KEYS = List.of(SigningKey.make().verifier("credtrail.local/intake"));

    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        refusing(() -> assertThat(Proof.parse(text).text()).isEqualTo(text));
        refusing(() -> SignedNote.parseAll(text).forEach(note -> {
            assertThat(SignedNote.parse(text).text()).endsWith("\n");
            Checkpoint.verified(note, KEYS);
            throw new AssertionError("verified, though nobody signed it");
        }));
        refusing(() -> VerifierKey.parse(text));
        refusing(() -> assertThat(LogRecord.of(input).bytes()).isEqualTo(input));
    }

    private static void refusing(Runnable reading) {
        try {
            reading.run();
        } catch (Unreadable | Unverified _) {
            // the refusals that are meant
        }
    }

    @Test
    void what_was_found_before_still_holds() {
        Corpus.replay(ProofFuzzTest.class, ProofFuzzTest::fuzzerTestOneInput);
    }
}
