package org.credtrail.soak.check;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells whether two bodies are the same without keeping them. */
public final class Digests {
    private Digests() {}

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
