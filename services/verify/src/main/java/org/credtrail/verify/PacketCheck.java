package org.credtrail.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.credtrail.verify.log.LogRecord;
import org.credtrail.verify.note.Checkpoint;
import org.credtrail.verify.note.Proof;
import org.credtrail.verify.note.SignedNote;
import org.credtrail.verify.note.VerifierKey;
import org.credtrail.verify.tree.ProofCheck;
import org.credtrail.verify.tree.TreeHash;

/** Checks each record of an auditor's packet against the proof beside it. */
final class PacketCheck {
    private static final Pattern RECORD = Pattern.compile("records/([^/]+)/([0-9]{1,18})\\.record");

    private final Path file;
    private final List<VerifierKey> keys;
    private final PrintStream out;

    PacketCheck(Path file, List<VerifierKey> keys, PrintStream out) {
        this.file = file;
        this.keys = keys;
        this.out = out;
    }

    /**
     * Answers how many records were checked.
     *
     * @throws Unverified if a record is not what was signed, or comes without proof
     */
    int run() {
        try (var zip = new ZipFile(file.toFile())) {
            var records = new ArrayList<String>();
            zip.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> RECORD.matcher(name).matches())
                    .sorted()
                    .forEach(records::add);
            if (records.isEmpty()) {
                throw new Unreadable(file + " holds no records: it is no packet");
            }
            var unproved = new ArrayList<String>();
            for (var name : records) {
                var proof = bytes(zip, name.replaceAll("record$", "tlog-proof"));
                if (proof.length == 0) {
                    unproved.add(name);
                } else {
                    check(name, bytes(zip, name), new String(proof, StandardCharsets.UTF_8));
                }
            }
            if (!unproved.isEmpty()) {
                throw new Unverified("%d of %d records come without proof, the first is %s. Others are as signed."
                        .formatted(unproved.size(), records.size(), unproved.getFirst()));
            }
            return records.size();
        } catch (ZipException e) {
            throw new Unreadable(file + " is no ZIP file");
        } catch (IOException e) {
            throw new Unreadable(file + " cannot be read");
        }
    }

    private void check(String name, byte[] record, String text) {
        var place = RECORD.matcher(name);
        if (!place.matches()) {
            throw new Unreadable(name + " is no record");
        }
        var proof = Proof.parse(text);
        var checkpoint = Checkpoint.verified(SignedNote.parse(proof.checkpoint()), keys);
        var isOfThisPlace = proof.kind() == Proof.Kind.INCLUSION
                && checkpoint.origin().endsWith("/" + place.group(1))
                && proof.number() == Long.parseLong(place.group(2));
        if (!isOfThisPlace
                || !ProofCheck.includes(
                        TreeHash.leaf(record), proof.number(), checkpoint.size(), proof.path(), checkpoint.root())) {
            throw new Unverified(
                    "%s was changed, or comes from somewhere else: it is not what was signed.".formatted(name));
        }
        out.printf(
                "%s %d  %s%n",
                place.group(1),
                proof.number(),
                LogRecord.of(record).header("ce_type").orElse("no type"));
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            return new byte[0];
        }
        try (var in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
