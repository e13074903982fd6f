package org.credtrail.verify.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.credtrail.verify.Unreadable;

/** An Ed25519 key that signs notes; kept as PKCS #8 in PEM, as OpenSSL writes it. */
public final class SigningKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    /** A new one. */
    public static SigningKey make() {
        try {
            return new SigningKey(KeyPairGenerator.getInstance(Ed25519.NAME).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /** @throws Unreadable if it holds no Ed25519 key */
    public static SigningKey fromPem(String pem) {
        var from = pem.indexOf(BEGIN);
        var to = pem.indexOf(END);
        if (from < 0 || to < from) {
            throw new Unreadable("no private key in PEM");
        }
        try {
            var encoded = Base64.getMimeDecoder().decode(pem.substring(from + BEGIN.length(), to));
            var key = KeyFactory.getInstance(Ed25519.NAME).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            return new SigningKey(pairOf(seed));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new Unreadable("no Ed25519 key in PEM");
        }
    }

    public String toPem() {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        return BEGIN + "\n" + body + "\n" + END + "\n";
    }

    /** By which others know the signatures made under this name. */
    public VerifierKey verifier(String name) {
        return VerifierKey.of(name, pair.getPublic());
    }

    /** The text, signed under this name, as a note. */
    public String sign(String name, String text) {
        try {
            var signer = Signature.getInstance(Ed25519.NAME);
            signer.initSign(pair.getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            var signature = signer.sign();
            var id = verifier(name).idBytes();
            var line = ByteBuffer.allocate(id.length + signature.length)
                    .put(id)
                    .put(signature)
                    .array();
            return text + "\n" + SignedNote.DASH + name + " "
                    + Base64.getEncoder().encodeToString(line) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /** The JDK tells no public key of a private one, but makes both from whatever randomness it is given. */
    private static KeyPair pairOf(byte[] seed) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(Ed25519.NAME);
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        return generator.generateKeyPair();
    }
}
