package org.credtrail.runtime.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Closes an answer with a key made from the request that got it, which is kept nowhere (AES-256-GCM). */
final class AnswerSeal {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    private AnswerSeal(SecretKeySpec key) {
        this.key = key;
    }

    static AnswerSeal of(String idempotencyKey, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(("answer to " + idempotencyKey + "\n").getBytes(StandardCharsets.UTF_8));
            return new AnswerSeal(new SecretKeySpec(digest.digest(body), "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    byte[] close(byte[] answer) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var closed = work(Cipher.ENCRYPT_MODE, nonce, answer, 0);
        return ByteBuffer.allocate(nonce.length + closed.length)
                .put(nonce)
                .put(closed)
                .array();
    }

    byte[] open(byte[] sealed) {
        var nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, 0, nonce, 0, NONCE_BYTES);
        return work(Cipher.DECRYPT_MODE, nonce, sealed, NONCE_BYTES);
    }

    private byte[] work(int mode, byte[] nonce, byte[] bytes, int from) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes, from, bytes.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the answer was closed with another key", e);
        }
    }
}
