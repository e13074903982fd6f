package org.credtrail.runtime.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Hidden fields nobody else can make: they prove that a POST comes from a page of ours. Nothing is kept on the server,
 * so a restart between two pages loses nothing.
 */
public final class FormSeals {
    private final byte[] secret;

    /** @param secret of the deployment, hexadecimal */
    public FormSeals(String secret) {
        this.secret = HexFormat.of().parseHex(secret);
    }

    /** The field's value for one purpose and whatever the page is about. */
    public String seal(String purpose, String about) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var hash = mac.doFinal(("form\n" + purpose + "\n" + about).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Whether what came back is what was sent. */
    public boolean fits(String purpose, String about, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        seal(purpose, about).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
