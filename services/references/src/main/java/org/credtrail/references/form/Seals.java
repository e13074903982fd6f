package org.credtrail.references.form;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Hidden fields nobody else can make: they prove that a POST comes from our page and that the referee said who they are.
 * Nothing is kept on the server, so a restart between two pages loses nothing.
 */
@Component
class Seals {
    private final byte[] secret;

    Seals(@Value("${credtrail.link-secret}") String secret) {
        this.secret = HexFormat.of().parseHex(secret);
    }

    /** Goes with every page of this link. */
    String csrf(String token) {
        return seal("csrf", token);
    }

    boolean isCsrf(String token, @Nullable String given) {
        return same(csrf(token), given);
    }

    /** Goes with the second page only. */
    String identified(String token) {
        return seal("identified", token);
    }

    boolean isIdentified(String token, @Nullable String given) {
        return same(identified(token), given);
    }

    private String seal(String purpose, String token) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var hash = mac.doFinal(("form\n" + purpose + "\n" + token).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
