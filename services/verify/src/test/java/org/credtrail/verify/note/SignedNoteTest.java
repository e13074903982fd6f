package org.credtrail.verify.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.credtrail.verify.Unreadable;
import org.credtrail.verify.Unverified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the keys and signatures with which Go's {@code sumdb/note}, where the format comes from, tests itself. */
class SignedNoteTest {
    private static final String TEXT = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n";
    private static final String SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private static final String BY_PETER =
            "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String BY_ENOCH =
            "\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
    private static final String ORIGIN = "credtrail.example/intake.candidates.v1-3";

    @Test
    void a_known_key_makes_the_known_signature() {
        var key = SigningKey.fromPem(pem(SEED));
        assertThat(key.verifier("PeterNeumann")).hasToString(PETER);
        assertThat(key.sign("PeterNeumann", TEXT)).isEqualTo(TEXT + "\n" + BY_PETER);
    }

    @Test
    void notes_of_others_verify_whoever_else_signed() {
        var note = SignedNote.parse(TEXT + "\n" + BY_PETER + BY_ENOCH);
        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.verify(keys(PETER))).hasToString(PETER);
        assertThat(note.verify(keys(ENOCH))).hasToString(ENOCH);
    }

    @Test
    void a_note_that_was_changed_or_is_a_strangers_is_refused() {
        var changed = SignedNote.parse(TEXT.replace("don't", "do") + "\n" + BY_PETER);
        assertThatThrownBy(() -> changed.verify(keys(PETER)))
                .isInstanceOf(Unverified.class)
                .hasMessageContaining("changed after it was signed");
        var wrongBesideRight = SignedNote.parse(TEXT.replace("don't", "do") + "\n" + BY_PETER + BY_ENOCH);
        assertThatThrownBy(() -> wrongBesideRight.verify(keys(PETER + "\n" + ENOCH)))
                .isInstanceOf(Unverified.class);
        var strange = SignedNote.parse(TEXT + "\n" + BY_ENOCH);
        assertThatThrownBy(() -> strange.verify(keys(PETER)))
                .isInstanceOf(Unverified.class)
                .hasMessageContaining("No given key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEXT,
                TEXT + "\n",
                TEXT + "\n\u2014 Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ\n",
                TEXT + "\n" + BY_PETER + "Unexpected line.\n",
                "\u0001" + TEXT + "\n" + BY_PETER,
                TEXT + "\n\u2014 PeterNeumann !!!\n",
                TEXT + "\n\u2014 PeterNeumann AAAA\n",
            })
    void what_is_no_note_is_not_read(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(Unreadable.class);
    }

    @Test
    void a_key_with_any_letter_changed_or_missing_is_no_key() {
        for (var i = 0; i < PETER.length(); i++) {
            var mangled = PETER.substring(0, i) + (char) (PETER.charAt(i) + 1) + PETER.substring(i + 1);
            assertThatThrownBy(() -> VerifierKey.parse(mangled)).as(mangled).isInstanceOf(Unreadable.class);
            var cut = PETER.substring(0, i);
            assertThatThrownBy(() -> VerifierKey.parse(cut)).as(cut).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void a_checkpoint_comes_back_and_only_its_own_logs_key_speaks_for_it() {
        var key = SigningKey.make();
        var root = Base64.getDecoder().decode("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
        var text = new Checkpoint(ORIGIN, 20852163, root).text();
        assertThat(text).isEqualTo(ORIGIN + "\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n");

        var keys = keys(key.verifier(ORIGIN) + "\n" + key.verifier("elsewhere"));
        var checkpoint = Checkpoint.verified(SignedNote.parse(key.sign(ORIGIN, text)), keys);
        assertThat(checkpoint.size()).isEqualTo(20852163);
        assertThat(checkpoint.root()).isEqualTo(root);
        var foreign = SignedNote.parse(key.sign("elsewhere", text));
        assertThatThrownBy(() -> Checkpoint.verified(foreign, keys)).isInstanceOf(Unverified.class);
    }

    @Test
    void a_key_survives_its_file_and_notes_stand_one_below_the_other() {
        var key = SigningKey.make();
        var read = SigningKey.fromPem(key.toPem());
        assertThat(read.verifier("a")).hasToString(key.verifier("a").toString());
        assertThatThrownBy(() -> SigningKey.fromPem("nothing")).isInstanceOf(Unreadable.class);

        var one = new Checkpoint(ORIGIN, 1, new byte[32]);
        var two = new Checkpoint(ORIGIN, 2, new byte[32]);
        for (var between : List.of("", "\n", "\n\n")) {
            var notes = SignedNote.parseAll(key.sign(ORIGIN, one.text()) + between + key.sign(ORIGIN, two.text()));
            assertThat(notes).extracting(SignedNote::text).containsExactly(one.text(), two.text());
        }
    }

    @Test
    void proofs_come_back() {
        var note = SigningKey.make().sign(ORIGIN, new Checkpoint(ORIGIN, 9, new byte[32]).text());
        for (var kind : Proof.Kind.values()) {
            for (var path : List.of(List.<byte[]>of(), List.of(new byte[32], new byte[32]))) {
                var text = new Proof(kind, 7, path, note).text();
                var read = Proof.parse(text);
                assertThat(read).usingRecursiveComparison().isEqualTo(new Proof(kind, 7, path, note));
                assertThat(SignedNote.parse(read.checkpoint()).text()).startsWith(ORIGIN);
            }
        }
        assertThat(new Proof(Proof.Kind.INCLUSION, 7, List.of(), note).text())
                .startsWith("c2sp.org/tlog-proof@v1\nindex 7\n\n" + ORIGIN);
        assertThat(new Proof(Proof.Kind.CONSISTENCY, 7, List.of(), note).text()).startsWith("old 7\n\n" + ORIGIN);
        for (var bad : List.of("", "old 07\n\nx", "old -1\n\nx", "index 1\n\nx", "old 1\nAAAA\n\nx")) {
            assertThatThrownBy(() -> Proof.parse(bad)).as(bad).isInstanceOf(Unreadable.class);
        }
    }

    private static List<VerifierKey> keys(String text) {
        return VerifierKey.parseAll(text);
    }

    /** Go's key is a one and the seed. */
    private static String pem(String goKey) {
        var bytes = Base64.getDecoder().decode(goKey);
        var seed = Arrays.copyOfRange(bytes, 1, bytes.length);
        var der = HexFormat.of()
                .parseHex("302e020100300506032b657004220420" + HexFormat.of().formatHex(seed));
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                + "\n-----END PRIVATE KEY-----\n";
    }
}
