package org.credtrail.verify.note;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Public keys between their 32 bytes (RFC 8032) and what the JDK takes. */
final class Ed25519 {
    static final String NAME = "Ed25519";
    static final int KEY_BYTES = 32;

    /** What stands before the 32 bytes in a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static byte[] bytes(PublicKey key) {
        var encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    static PublicKey key(byte[] bytes) throws GeneralSecurityException {
        var encoded = new ByteArrayOutputStream();
        encoded.writeBytes(INFO);
        encoded.writeBytes(bytes);
        return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    }
}
