package org.credtrail.standalone.users;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** Codes of an authenticator (RFC 6238): six digits, a new one every thirty seconds. */
final class Totp {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 20;
    /** Clocks differ, and typing takes a while: the code before and the code after are good too. */
    private static final int AROUND = 1;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator(STEP);

    private Totp() {}

    static String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.toBase32String(bytes);
    }

    /** The period whose code this is; empty = of none that counts now. */
    static OptionalLong stepOf(String secret, String code, Instant now) {
        var current = now.getEpochSecond() / STEP.toSeconds();
        var given = code.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        return LongStream.rangeClosed(current - AROUND, current + AROUND)
                .filter(step -> MessageDigest.isEqual(given, code(secret, step).getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    private static String code(String secret, long step) {
        try {
            var key = new SecretKeySpec(Base32.decode(secret), CODES.getAlgorithm());
            return CODES.generateOneTimePasswordString(
                    key, Instant.ofEpochSecond(step * STEP.toSeconds()), Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What authenticators read, as text or as a picture made of it. */
    static String address(String name, String secret) {
        return "otpauth://totp/Credtrail:" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "?secret=" + secret
                + "&issuer=Credtrail&algorithm=SHA1&digits=6&period=" + STEP.toSeconds();
    }
}
