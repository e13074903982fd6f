package org.credtrail.verify.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of RFC 9162, section 2.1.1, with SHA-256. */
public final class TreeHash {
    /** The length of every hash. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    });

    private TreeHash() {}

    /** Of a tree without leaves. */
    public static byte[] ofNothing() {
        return SHA_256.get().digest();
    }

    public static byte[] leaf(byte[] data) {
        return leaf(data, 0, data.length);
    }

    /** The same of a part of an array. */
    public static byte[] leaf(byte[] data, int from, int length) {
        var digest = SHA_256.get();
        digest.update(LEAF);
        digest.update(data, from, length);
        return digest.digest();
    }

    public static byte[] node(byte[] left, byte[] right) {
        var digest = SHA_256.get();
        digest.update(NODE);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }
}
