package org.credtrail.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.credtrail.verify.log.Heading;
import org.credtrail.verify.log.LogFile;
import org.credtrail.verify.log.LogRecord;
import org.credtrail.verify.log.LogRecord.Header;
import org.credtrail.verify.note.Checkpoint;
import org.credtrail.verify.note.Proof;
import org.credtrail.verify.note.SigningKey;
import org.credtrail.verify.tree.Frontier;
import org.credtrail.verify.tree.Proofs;
import org.credtrail.verify.tree.TreeHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an auditor uses it, on files tampered with by hand. */
class VerifyTest {
    private static final String ORIGIN = "credtrail.example/intake.candidates.v1-3";
    private static final int SIZE = 1000;
    private static final SigningKey KEY = SigningKey.make();

    @TempDir
    private Path directory;

    private final List<byte[]> signed = new ArrayList<>();
    private String said = "";

    @BeforeEach
    void downloads() throws IOException {
        for (var i = 0; i < SIZE; i++) {
            signed.add(record("candidate-" + i % 7, "id-" + i));
        }
        write("keys", KEY.verifier(ORIGIN) + "\n");
        write("notes", note(signed, 400) + "\n" + note(signed, 700) + "\n" + note(signed, SIZE));
        var leaves = new ByteArrayOutputStream();
        leaves.writeBytes(new Heading(Heading.Kind.LEAVES, ORIGIN, SIZE).bytes());
        signed.forEach(r -> leaves.writeBytes(TreeHash.leaf(r)));
        Files.write(directory.resolve("leaves"), leaves.toByteArray());
    }

    @Test
    void an_untouched_log_is_as_signed() throws IOException {
        records(signed);
        assertThat(log()).isZero();
        assertThat(said).startsWith("AS SIGNED. " + ORIGIN + ": records 0 to 999");

        var longer = new ArrayList<>(signed);
        longer.add(record("later", "id-later"));
        records(longer);
        assertThat(log()).isZero();
        assertThat(said).contains("No checkpoint covers the 1 records from 1000 on");
    }

    @Test
    void a_changed_record_is_named() throws IOException {
        var tampered = new ArrayList<>(signed);
        tampered.set(512, record("candidate-1", "id-forged"));
        records(tampered);
        assertThat(log("--signed", "leaves")).isEqualTo(1);
        assertThat(said).contains("Record 512 was changed.").contains("id id-forged");
    }

    @Test
    void a_dropped_record_is_named_wherever_it_was() throws IOException {
        for (var index : List.of(0, 399, 400, 512, 998, 999)) {
            var tampered = new ArrayList<>(signed);
            tampered.remove((int) index);
            records(tampered);
            assertThat(log("--signed", "leaves")).isEqualTo(1);
            assertThat(said).contains("Record " + index + " was dropped.");
        }
    }

    @Test
    void an_inserted_record_is_named_even_a_copy_of_another() throws IOException {
        for (var foreign : List.of(record("candidate-1", "id-forged"), signed.get(3), signed.get(999))) {
            var tampered = new ArrayList<>(signed);
            tampered.add(512, foreign);
            records(tampered);
            assertThat(log("--signed", "leaves")).isEqualTo(1);
            assertThat(said).contains("Record 512 was inserted.");
        }
    }

    @Test
    void reordered_records_are_named() throws IOException {
        var tampered = new ArrayList<>(signed);
        Collections.swap(tampered, 512, 640);
        records(tampered);
        assertThat(log("--signed", "leaves")).isEqualTo(1);
        assertThat(said).contains("Record 512 was reordered").contains("signed as record 640");
    }

    @Test
    void without_the_leaves_a_difference_is_bracketed_by_the_checkpoints_around_it() throws IOException {
        var tampered = new ArrayList<>(signed);
        tampered.set(512, record("candidate-1", "id-forged"));
        records(tampered);
        assertThat(log()).isEqualTo(1);
        assertThat(said).contains("among records 400 to 699").contains("everything before is as signed");
    }

    @Test
    void another_download_names_the_record_as_well_and_tampered_leaves_name_nothing() throws IOException {
        records(signed);
        Files.move(directory.resolve("records"), directory.resolve("earlier"));
        var tampered = new ArrayList<>(signed);
        tampered.set(512, record("candidate-1", "id-forged"));
        records(tampered);
        assertThat(log("--signed", "earlier")).isEqualTo(1);
        assertThat(said).contains("Record 512 was changed.");

        var leaves = Files.readAllBytes(directory.resolve("leaves"));
        leaves[leaves.length / 2] ^= 1;
        Files.write(directory.resolve("leaves"), leaves);
        assertThat(log("--signed", "leaves")).isEqualTo(1);
        assertThat(said).contains("among records 400 to 699").contains("not what was signed either");
    }

    @Test
    void a_note_that_was_changed_or_contradicts_another_is_refused() throws IOException {
        records(signed);
        write("notes", note(signed, SIZE).replace("\n1000\n", "\n999\n"));
        assertThat(log()).isEqualTo(1);
        assertThat(said).contains("changed after it was signed");

        var other = new ArrayList<>(signed);
        other.set(0, record("x", "y"));
        write("notes", note(signed, SIZE) + "\n" + note(other, SIZE));
        assertThat(log()).isEqualTo(1);
        assertThat(said).contains("signed two histories");

        write("keys", SigningKey.make().verifier(ORIGIN) + "\n");
        write("notes", note(signed, SIZE));
        assertThat(log()).isEqualTo(1);
        assertThat(said).contains("No given key");
    }

    @Test
    void a_file_that_was_cut_off_or_is_something_else_is_not_understood() throws IOException {
        records(signed);
        var whole = Files.readAllBytes(directory.resolve("records"));
        Files.write(directory.resolve("records"), Arrays.copyOf(whole, whole.length - 10));
        assertThat(log()).isEqualTo(2);
        assertThat(said).contains("ends in the middle of record 999");
        Files.write(directory.resolve("records"), Arrays.copyOf(whole, whole.length + 10));
        assertThat(log()).isEqualTo(2);
        assertThat(said).contains("goes on after");
        write("records", "something else");
        assertThat(log()).isEqualTo(2);
        assertThat(run("log", "--key", path("keys"), "--checkpoint", path("notes"), path("missing")))
                .isEqualTo(2);
        assertThat(run("log", "--kye", path("keys"))).isEqualTo(2);
        assertThat(said).contains("no option --kye");
        assertThat(run("look")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("--help")).isZero();
        assertThat(said).contains("exit code");
    }

    @Test
    void inclusion_holds_for_the_record_itself_only() throws IOException {
        records(signed);
        write(
                "proof",
                new Proof(Proof.Kind.INCLUSION, 512, proofs(signed).inclusion(512, 700), note(signed, 700)).text());
        assertThat(run("inclusion", "--key", path("keys"), "--proof", path("proof"), "--log", path("records")))
                .isZero();
        assertThat(said).contains("record 512 is one of the 700").contains("id id-512");

        Files.write(directory.resolve("record"), record("candidate-1", "id-forged"));
        assertThat(run("inclusion", "--key", path("keys"), "--proof", path("proof"), "--record", path("record")))
                .isEqualTo(1);
    }

    @Test
    void consistency_holds_between_checkpoints_of_one_history_only() throws IOException {
        write(
                "proof",
                new Proof(Proof.Kind.CONSISTENCY, 400, proofs(signed).consistency(400, SIZE), note(signed, SIZE))
                        .text());
        assertThat(run("consistency", "--key", path("keys"), "--old", path("notes"), "--proof", path("proof")))
                .isZero();

        var rewritten = new ArrayList<>(signed);
        rewritten.set(3, record("candidate-1", "id-forged"));
        write(
                "proof",
                new Proof(Proof.Kind.CONSISTENCY, 400, proofs(rewritten).consistency(400, SIZE), note(rewritten, SIZE))
                        .text());
        assertThat(run("consistency", "--key", path("keys"), "--old", path("notes"), "--proof", path("proof")))
                .isEqualTo(1);
        assertThat(said).contains("are not the first of");
    }

    @Test
    void large_records_and_many_pieces_are_read_like_small_ones() throws IOException {
        var large = new ArrayList<byte[]>();
        for (var i = 0; i < 40; i++) {
            large.add(new byte[i % 8 == 0 ? 5_000_000 : i * 1000]);
        }
        records(large);
        write("notes", note(large, 40));
        assertThat(log()).isZero();
    }

    @Test
    void records_are_shown_as_text() throws IOException {
        records(signed);
        assertThat(run("show", path("records"), "512")).isZero();
        assertThat(said)
                .contains(ORIGIN + ", 1000 records")
                .contains("ce_id id-512")
                .contains("{\"is\":\"id-512\"}");
        assertThat(run("show", path("records"), "1000")).isEqualTo(2);
    }

    @Test
    void a_packet_is_as_signed_when_each_of_its_records_is() throws IOException {
        var proof = new Proof(Proof.Kind.INCLUSION, 512, proofs(signed).inclusion(512, 700), note(signed, 700)).text();
        var place = "records/intake.candidates.v1-3/000000512";
        packet(Map.of(
                place + ".record", signed.get(512), place + ".tlog-proof", bytes(proof), "index.html", bytes("x")));
        assertThat(run("packet", "--key", path("keys"), path("packet"))).isZero();
        assertThat(said).contains("All 1 records of the packet");

        packet(Map.of(place + ".record", signed.get(513), place + ".tlog-proof", bytes(proof)));
        assertThat(run("packet", "--key", path("keys"), path("packet"))).isEqualTo(1);
        assertThat(said).contains(place + ".record was changed");

        var elsewhere = "records/intake.candidates.v1-4/000000512";
        packet(Map.of(elsewhere + ".record", signed.get(512), elsewhere + ".tlog-proof", bytes(proof)));
        assertThat(run("packet", "--key", path("keys"), path("packet"))).isEqualTo(1);

        packet(Map.of(place + ".record", signed.get(512)));
        assertThat(run("packet", "--key", path("keys"), path("packet"))).isEqualTo(1);
        assertThat(said).contains("1 of 1 records come without proof");

        packet(Map.of("index.html", bytes("x")));
        assertThat(run("packet", "--key", path("keys"), path("packet"))).isEqualTo(2);
        write("packet", "no ZIP");
        assertThat(run("packet", "--key", path("keys"), path("packet"))).isEqualTo(2);
    }

    private void packet(Map<String, byte[]> entries) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(directory.resolve("packet")))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private int log(String... more) {
        var args = new ArrayList<>(List.of("log", "--key", path("keys"), "--checkpoint", path("notes")));
        for (var arg : more) {
            args.add(arg.startsWith("--") ? arg : path(arg));
        }
        args.add(path("records"));
        return run(args.toArray(String[]::new));
    }

    private int run(String... args) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var code = Verify.run(List.of(args), stream, stream);
        said = out.toString(StandardCharsets.UTF_8);
        return code;
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private void records(List<byte[]> records) throws IOException {
        try (var out = Files.newOutputStream(directory.resolve("records"))) {
            out.write(new Heading(Heading.Kind.RECORDS, ORIGIN, records.size()).bytes());
            for (var record : records) {
                LogFile.write(out, record);
            }
        }
    }

    private static String note(List<byte[]> records, int size) {
        var tree = new Frontier();
        records.subList(0, size).forEach(r -> tree.append(TreeHash.leaf(r)));
        return KEY.sign(ORIGIN, new Checkpoint(ORIGIN, size, tree.root()).text());
    }

    private static Proofs proofs(List<byte[]> records) {
        return new Proofs((level, index) -> {
            var tree = new Frontier();
            records.subList((int) index << level, (int) (index + 1) << level)
                    .forEach(r -> tree.append(TreeHash.leaf(r)));
            return tree.root();
        });
    }

    private static byte[] record(String key, String id) {
        return new LogRecord(
                        1_700_000_000_000L,
                        key.getBytes(StandardCharsets.UTF_8),
                        List.of(
                                new Header("ce_id", id.getBytes(StandardCharsets.UTF_8)),
                                new Header("ce_nothing", null)),
                        ("{\"is\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8))
                .bytes();
    }
}
