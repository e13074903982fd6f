package org.credtrail.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.credtrail.model.message.NotificationMessage.LinkKind;

/**
 * The secret part of a link, 192 bits, computed from the deployment's secret: the service that mails it and the service
 * that honors it agree without a message ever carrying it. A new generation makes the old token worthless.
 */
public final class LinkToken {

    private LinkToken() {}

    /** 32 URL-safe characters. */
    public static String of(byte[] secret, LinkKind kind, String id, int generation) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var hash = mac.doFinal((kind + "\n" + id + "\n" + generation).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 24));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256; the secret must not be empty", e);
        }
    }

    /** What is stored of a token: its SHA-256, hexadecimal. */
    public static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
