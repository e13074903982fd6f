package org.credtrail.intake.board;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Text as boards write it, made comparable. */
public final class Text {
    /** Finding one by its name takes as long as using it. */
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Text::newDigest);

    private Text() {}

    /** Without blanks at the ends, repeated blanks as one (domain §0.2 a). No-break spaces are blanks too. */
    public static String collapse(String text) {
        if (isCollapsed(text)) {
            return text;
        }
        var result = new StringBuilder(text.length());
        var pending = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                pending = !result.isEmpty();
            } else {
                if (pending) {
                    result.append(' ');
                    pending = false;
                }
                result.append(c);
            }
        }
        return result.toString();
    }

    private static boolean isCollapsed(String text) {
        var before = ' ';
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var isPlain = c > ' ' && c < '\u007f';
            if (!isPlain && (c != ' ' || before == ' ') && (Character.isWhitespace(c) || Character.isSpaceChar(c))) {
                return false;
            }
            before = c;
        }
        return before != ' ' || text.isEmpty();
    }

    /** SHA-256 of a text in UTF-8, hexadecimal. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256, hexadecimal. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    /** SHA-256. */
    public static byte[] digest(byte[] bytes) {
        return DIGEST.get().digest(bytes);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
