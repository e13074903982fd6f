package org.credtrail.bench.pipeline;

import java.io.BufferedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.credtrail.bench.report.Results;
import org.credtrail.verify.Verify;
import org.credtrail.verify.log.Heading;
import org.credtrail.verify.log.LogFile;
import org.credtrail.verify.log.LogRecord;
import org.credtrail.verify.log.LogRecord.Header;
import org.credtrail.verify.note.Checkpoint;
import org.credtrail.verify.note.SigningKey;
import org.credtrail.verify.tree.Frontier;
import org.credtrail.verify.tree.TreeHash;

/**
 * How many records a second the auditor's program checks, reading included. Arguments: records, bytes of a record's value, where to write the
 * figures.
 * Headers are those of a real fact, about 550 bytes.
 */
public final class VerifySpeed {
    private static final String ORIGIN = "credtrail.local/intake.candidates.v1-0";
    private static final int RUNS = 4;

    private VerifySpeed() {}

    /** Makes the files and checks them a few times; the first run is cold. */
    public static void main(String[] arguments) throws Exception {
        var count = Integer.parseInt(arguments[0]);
        var value = new byte[Integer.parseInt(arguments[1])];
        var directory = Files.createTempDirectory("bench-verify");
        var file = directory.resolve("records");
        var tree = new Frontier();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(new Heading(Heading.Kind.RECORDS, ORIGIN, count).bytes());
            for (var i = 0; i < count; i++) {
                ThreadLocalRandom.current().nextBytes(value);
                var record = record(i, value);
                tree.append(TreeHash.leaf(record));
                LogFile.write(out, record);
            }
        }
        var key = SigningKey.make();
        var keys = Files.writeString(directory.resolve("keys"), key.verifier(ORIGIN) + "\n");
        var note = key.sign(ORIGIN, new Checkpoint(ORIGIN, count, tree.root()).text());
        var notes = Files.writeString(directory.resolve("notes"), note);
        System.out.printf("%,d bytes%n", Files.size(file));
        var seconds = new double[RUNS];
        for (var run = 0; run < RUNS; run++) {
            var started = System.nanoTime();
            Verify.run(
                    List.of("log", "--key", keys.toString(), "--checkpoint", notes.toString(), file.toString()),
                    System.out,
                    System.err);
            seconds[run] = (System.nanoTime() - started) / 1e9;
        }
        if (arguments.length > 2) {
            var median = Arrays.stream(seconds).sorted().toArray()[RUNS / 2];
            var figures = new LinkedHashMap<String, Object>();
            figures.put("records", count);
            figures.put("bytes", Files.size(file));
            figures.put("medianSeconds", median);
            figures.put("recordsPerSecond", count / median);
            Results.write(Path.of(arguments[2]), figures);
        }
        Files.delete(file);
    }

    private static byte[] record(int i, byte[] value) {
        var id = "01794c59-da4e-5b30-91ba-%012d".formatted(i);
        return new LogRecord(
                        1_764_190_000_000L + i,
                        bytes(id),
                        List.of(
                                header("specversion", "1.0"),
                                header("id", id),
                                header("source", "/credtrail/intake"),
                                header("type", "credtrail.license.declared.v1"),
                                header("subject", id),
                                header("time", "2026-11-26T21:56:02.396208442Z"),
                                header("dataschema", "urn:credtrail:schema:credtrail.license.declared.v1"),
                                header("knownat", "2026-11-26T21:56:02.423271145Z"),
                                header("sender", "candidate/" + id),
                                header("sequence", Integer.toString(i)),
                                header("causationid", id),
                                header("correlationid", id),
                                new Header("content-type", bytes("application/json"))),
                        value)
                .bytes();
    }

    private static Header header(String name, String value) {
        return new Header("ce_" + name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
