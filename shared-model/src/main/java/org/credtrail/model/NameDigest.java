package org.credtrail.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a family name beside its license in messages that keep everything. Accents, case and punctuation make no
 * difference; under another license the same name has another digest.
 */
public final class NameDigest {
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(NameDigest::sha256);

    private NameDigest() {}

    /** SHA-256, hexadecimal; null for no name. */
    public static @Nullable String of(LicenseKey license, @Nullable String familyName) {
        if (familyName == null) {
            return null;
        }
        var letters = lettersOf(familyName);
        return letters.isEmpty()
                ? null
                : HexFormat.of()
                        .formatHex(SHA_256.get().digest((license + "\n" + letters).getBytes(StandardCharsets.UTF_8)));
    }

    private static String lettersOf(String name) {
        var letters = new StringBuilder(name.length());
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c >= '\u0080') {
                return lettersOfAny(name);
            }
            if (c >= 'a' && c <= 'z') {
                letters.append((char) (c - 'a' + 'A'));
            } else if (c >= 'A' && c <= 'Z') {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    private static String lettersOfAny(String name) {
        var upper = Normalizer.normalize(name, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
        var letters = new StringBuilder(upper.length());
        upper.codePoints().filter(Character::isLetter).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
