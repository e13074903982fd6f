package org.credtrail.intake.board.registry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A signature by Standard Webhooks: HMAC-SHA256 over {@code id.timestamp.body} with any of the board's secrets, at most
 * five minutes old or ahead. The body is fed piece by piece, so that it need not fit in memory.
 */
public final class WebhookSignature {
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int SECRET_BYTES = 32;

    private final List<Mac> macs = new ArrayList<>();
    private final List<byte[]> given = new ArrayList<>();
    private final boolean isTimely;

    /** The three headers as sent; null = absent. */
    public record Headers(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signature) {}

    WebhookSignature(List<String> secrets, Headers headers, Instant now) {
        this.isTimely = isTimely(headers.timestamp(), now);
        if (headers.id() == null || headers.timestamp() == null || headers.signature() == null) {
            return;
        }
        var signed = (headers.id() + "." + headers.timestamp() + ".").getBytes(StandardCharsets.UTF_8);
        for (var secret : secrets) {
            var mac = mac(secret);
            mac.update(signed);
            macs.add(mac);
        }
        for (var signature : headers.signature().split(" ")) {
            if (signature.startsWith(VERSION)) {
                decode(signature.substring(VERSION.length()));
            }
        }
    }

    /** A new secret: {@code whsec_} and 256 random bits. */
    static String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The next piece of the body. */
    public void update(byte[] bytes, int length) {
        macs.forEach(mac -> mac.update(bytes, 0, length));
    }

    /** Whether one of the given signatures fits one of the secrets; to be asked once, after the last piece. */
    public boolean isValid() {
        var fits = false;
        for (var mac : macs) {
            var expected = mac.doFinal();
            for (var signature : given) {
                fits |= MessageDigest.isEqual(expected, signature);
            }
        }
        return fits && isTimely;
    }

    private void decode(String base64) {
        try {
            given.add(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            // an unreadable signature fits nothing; another one may
        }
    }

    private static boolean isTimely(@Nullable String timestamp, Instant now) {
        if (timestamp == null) {
            return false;
        }
        try {
            var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
            return age.abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException _) {
            return false;
        }
    }

    private static Mac mac(String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
