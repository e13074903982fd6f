package org.credtrail.verify.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.credtrail.verify.Unreadable;

/** The name and public Ed25519 key of a signer, written as {@code name+id+base64} (C2SP signed-note, {@code vkey}). */
public final class VerifierKey {
    private static final byte ED25519 = 1;

    private final String name;
    private final byte[] bytes;
    private final PublicKey key;

    private VerifierKey(String name, byte[] bytes, PublicKey key) {
        this.name = name;
        this.bytes = bytes;
        this.key = key;
    }

    /** @throws IllegalArgumentException if the name is empty or holds a space or a plus */
    static VerifierKey of(String name, PublicKey key) {
        if (!isName(name)) {
            throw new IllegalArgumentException("no name of a key: " + name);
        }
        return new VerifierKey(name, Ed25519.bytes(key), key);
    }

    /** @throws Unreadable if it is no such key, or of another kind */
    public static VerifierKey parse(String text) {
        var parts = text.split("\\+", 3);
        if (parts.length != 3 || !isName(parts[0])) {
            throw new Unreadable("not a verifier key (name+id+key): " + text);
        }
        try {
            var encoded = Base64.getDecoder().decode(parts[2]);
            if (encoded.length != 1 + Ed25519.KEY_BYTES || encoded[0] != ED25519) {
                throw new Unreadable("the key of " + parts[0] + " is no Ed25519 key");
            }
            var bytes = Arrays.copyOfRange(encoded, 1, encoded.length);
            var key = new VerifierKey(parts[0], bytes, Ed25519.key(bytes));
            if (!key.id().equals(parts[1])) {
                throw new Unreadable("the key of " + parts[0] + " does not fit its own id: a letter was changed");
            }
            return key;
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new Unreadable("the key of " + parts[0] + " cannot be read");
        }
    }

    /** One key a line; empty lines are passed over. */
    public static List<VerifierKey> parseAll(String text) {
        return text.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .map(VerifierKey::parse)
                .toList();
    }

    public String name() {
        return name;
    }

    /** Eight hexadecimal digits: the first four bytes of a hash over name, kind and key. */
    public String id() {
        return HexFormat.of().formatHex(idBytes());
    }

    byte[] idBytes() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(ED25519);
            digest.update(bytes);
            return Arrays.copyOf(digest.digest(), 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether this signature was made by this key, going by name and id. */
    boolean made(SignedNote.Line line) {
        return line.name().equals(name) && Arrays.equals(line.id(), idBytes());
    }

    boolean verifies(String text, byte[] signature) {
        try {
            var verifier = Signature.getInstance(Ed25519.NAME);
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.codePoints().noneMatch(c -> c == '+' || c < ' ' || Character.isSpaceChar(c));
    }

    /** The key as it is handed around. */
    @Override
    public String toString() {
        var encoded =
                ByteBuffer.allocate(1 + bytes.length).put(ED25519).put(bytes).array();
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(encoded);
    }
}
