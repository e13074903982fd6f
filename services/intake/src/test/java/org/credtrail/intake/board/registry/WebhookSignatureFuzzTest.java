package org.credtrail.intake.board.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.credtrail.intake.board.registry.WebhookSignature.Headers;
import org.credtrail.model.fuzz.Corpus;
import org.credtrail.model.fuzz.Headed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever stands in the headers: nothing is believed but the right signature, and that among whatever else stands there. */
public class WebhookSignatureFuzzTest {
    private static final byte[] KEY = "a key of thirty-two letters, yes".getBytes(StandardCharsets.UTF_8);
    private static final List<String> SECRETS =
            List.of("whsec_" + Base64.getEncoder().encodeToString(KEY));
    private static final long NOW = 1_767_323_045L;

    public static void fuzzerTestOneInput(byte[] input) {
        var sent = Headed.of(input);
        var id = sent.headers().get("webhook-id");
        var timestamp = sent.headers().get("webhook-timestamp");
        var signature = sent.headers().get("webhook-signature");
        assertThat(isValid(new Headers(id, timestamp, signature), sent.body())).isFalse();
        if (id != null && timestamp != null) {
            var right = new Headers(id, timestamp, signature + " v1," + sign(id, timestamp, sent.body()) + " v1,");
            assertThat(isValid(right, sent.body())).isEqualTo(isTimely(timestamp));
        }
    }

    private static boolean isValid(Headers headers, byte[] body) {
        var signature = new WebhookSignature(SECRETS, headers, Instant.ofEpochSecond(NOW));
        signature.update(body, body.length);
        return signature.isValid();
    }

    private static boolean isTimely(@Nullable String timestamp) {
        try {
            return Math.abs(Math.subtractExact(Long.parseLong(String.valueOf(timestamp)), NOW)) <= 300;
        } catch (NumberFormatException | ArithmeticException _) {
            return false;
        }
    }

    private static String sign(String id, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_was_found_before_still_holds() {
        Corpus.replay(WebhookSignatureFuzzTest.class, WebhookSignatureFuzzTest::fuzzerTestOneInput);
    }
}
