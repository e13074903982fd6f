package org.credtrail.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.credtrail.model.fuzz.Corpus;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.junit.jupiter.api.Test;

/** Whatever stands where a license key or the token of a link is expected: keys are normal or none, tokens are right or not. */
public class KeysFuzzTest {
    private static final byte[] SECRET = new byte[32];

    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        try {
            var key = LicenseKey.parse(text);
            assertThat(LicenseKey.parse(key.toString())).isEqualTo(key);
            assertThat(NameDigest.of(key, text)).isEqualTo(NameDigest.of(key, text));
        } catch (IllegalArgumentException _) {
            // the refusal that is meant
        }
        assertThat(LinkToken.hash(text)).matches("[0-9a-f]{64}");
        assertThat(LinkToken.hash(text)).isNotEqualTo(LinkToken.hash(LinkToken.of(SECRET, LinkKind.CALENDAR, text, 1)));
    }

    @Test
    void what_was_found_before_still_holds() {
        Corpus.replay(KeysFuzzTest.class, KeysFuzzTest::fuzzerTestOneInput);
    }
}
