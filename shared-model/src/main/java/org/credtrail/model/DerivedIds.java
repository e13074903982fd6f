package org.credtrail.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based identifiers (RFC 9562 version 5): the same cause always gives the same id, so a repeat is recognised. */
public final class DerivedIds {
    private static final UUID NAMESPACE = UUID.fromString("6f6c0c5e-8d0e-5d0b-9f55-c2d1a7e0b3f4");

    /** Finding one by its name takes as long as using it. */
    private static final ThreadLocal<MessageDigest> SHA1 = ThreadLocal.withInitial(DerivedIds::sha1);

    private DerivedIds() {}

    /** The id of what is named by these parts, in this order. */
    public static String of(String... parts) {
        var sha1 = SHA1.get();
        sha1.update(bytes(NAMESPACE));
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            // the length keeps ("ab","c") apart from ("a","bc")
            sha1.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
            sha1.update((byte) ':');
            sha1.update(bytes);
        }
        var hash = sha1.digest();
        hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
        return new UUID(read(hash, 0), read(hash, 8)).toString();
    }

    private static byte[] bytes(UUID uuid) {
        var bytes = new byte[16];
        for (var i = 0; i < 8; i++) {
            bytes[i] = (byte) (uuid.getMostSignificantBits() >>> (56 - 8 * i));
            bytes[8 + i] = (byte) (uuid.getLeastSignificantBits() >>> (56 - 8 * i));
        }
        return bytes;
    }

    private static long read(byte[] bytes, int from) {
        var value = 0L;
        for (var i = from; i < from + 8; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
