package org.credtrail.verify;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.credtrail.verify.log.LeafSource;
import org.credtrail.verify.log.LogFile;
import org.credtrail.verify.log.LogRecord;
import org.credtrail.verify.note.Checkpoint;
import org.credtrail.verify.note.Proof;
import org.credtrail.verify.note.SignedNote;
import org.credtrail.verify.tree.ProofCheck;
import org.credtrail.verify.tree.TreeHash;
import org.jspecify.annotations.Nullable;

/** The program: checks what was downloaded, without asking anybody. */
public final class Verify {
    /** Everything is as it was signed. */
    static final int AS_SIGNED = 0;

    /** Something is not. */
    static final int NOT_AS_SIGNED = 1;

    /** Nothing was checked: the command or a file could not be understood. */
    static final int NOT_UNDERSTOOD = 2;

    private static final String HELP = """
            usage: java -jar credtrail-verify.jar COMMAND ...

              log --key KEYS --checkpoint NOTES [--signed FILE] RECORDS
                  Are the downloaded records as they were signed? Each checkpoint in NOTES is checked; the more there are,
                  the closer a difference is bracketed. With --signed, a download of leaves or of records from another
                  time, the first record that was changed, dropped, inserted or reordered is named.
              inclusion --key KEYS --proof PROOF (--log RECORDS | --record FILE)
                  Is a record in the log a checkpoint was signed over?
              consistency --key KEYS --old NOTES --proof PROOF
                  Is the log of the older checkpoint the beginning of the newer one's?
              packet --key KEYS PACKET
                  Is every record of an auditor's packet one that was signed?
              show RECORDS [INDEX...]
                  What is in the file, or in some of its records?

              KEYS     a file with a verifier key a line         GET /v1/checkpoints/keys
              NOTES    a file with one or more checkpoints       GET /v1/checkpoints/TREE/notes
              RECORDS  a log                                     GET /v1/checkpoints/TREE/records
              leaves   hashes of a log's records                 GET /v1/checkpoints/TREE/leaves
              PROOF    .../inclusion?index=N and .../consistency?from=N

            exit code: 0 everything is as signed, 1 something is not, 2 the command or a file was not understood
            """;

    private final PrintStream out;
    private final PrintStream err;

    private Verify(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(run(Arrays.asList(args), System.out, System.err));
    }

    /** Does what the arguments say; answers the exit code. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.isEmpty() || args.contains("--help") || args.contains("-h")) {
            (args.isEmpty() ? err : out).print(HELP);
            return args.isEmpty() ? NOT_UNDERSTOOD : AS_SIGNED;
        }
        try {
            return new Verify(out, err).command(args.getFirst(), args.subList(1, args.size()));
        } catch (Unverified e) {
            out.println("NOT AS SIGNED. " + e.getMessage());
            return NOT_AS_SIGNED;
        } catch (Unreadable e) {
            err.println(e.getMessage());
            return NOT_UNDERSTOOD;
        }
    }

    private int command(String command, List<String> args) {
        return switch (command) {
            case "log" -> log(new Arguments(args, Set.of("key", "checkpoint", "signed")));
            case "inclusion" -> inclusion(new Arguments(args, Set.of("key", "proof", "log", "record")));
            case "consistency" -> consistency(new Arguments(args, Set.of("key", "old", "proof")));
            case "packet" -> packet(new Arguments(args, Set.of("key")));
            case "show" -> show(new Arguments(args, Set.of()));
            default -> throw new Unreadable("there is no command " + command + " (--help shows all)");
        };
    }

    private int log(Arguments args) {
        var records = args.onlyFile("file of records");
        var checkpoints = args.checkpoints("checkpoint");
        var begun = System.nanoTime();
        var origin = origin(records);
        LogCheck.Result result;
        try (var progress = Progress.of(records, err)) {
            result = new LogCheck(records, checkpoints).run(progress);
        }
        if (result.failed().isPresent()) {
            throw new Unverified(
                    explain(args, records, checkpoints, result, result.failed().get()));
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        out.printf(
                Locale.ROOT,
                "AS SIGNED. %s: records 0 to %d are those of its checkpoint (%.1f s, %,.0f records/s).%n",
                origin,
                result.agreed() - 1,
                seconds,
                result.count() / seconds);
        if (result.count() > result.agreed()) {
            out.printf(
                    "No checkpoint covers the %d records from %d on.%n",
                    result.count() - result.agreed(), result.agreed());
        }
        return AS_SIGNED;
    }

    private String explain(
            Arguments args, Path records, List<Checkpoint> checkpoints, LogCheck.Result result, Checkpoint failed) {
        var origin = failed.origin() + ": ";
        var between = "The first difference lies among records %d to %d; %s."
                .formatted(
                        result.agreed(),
                        failed.size() - 1,
                        result.agreed() == 0 ? "no smaller checkpoint agrees" : "everything before is as signed");
        if (result.count() < failed.size()) {
            between += " The file ends %d records before the checkpoint.".formatted(failed.size() - result.count());
        }
        var signed = args.option("signed");
        if (signed.isEmpty()) {
            return origin + between + " --signed with the log's leaves would name the record.";
        }
        var known = new LogCheck(signed.get(), checkpoints).run(_ -> {}).agreed();
        if (known < failed.size()) {
            return origin + between + " " + signed.get() + " cannot name the record: it is not what was signed either.";
        }
        return new FirstDifference(records, signed.get())
                .among(known)
                .map(difference -> origin + difference.sentence() + found(records, difference))
                .orElse(origin + between);
    }

    /** What stands in the place that differs. */
    private static String found(Path records, Difference difference) {
        if (difference.what() == Difference.What.DROPPED) {
            return "";
        }
        return " There is now: " + describe(LogFile.read(records, difference.index())) + ".";
    }

    private int inclusion(Arguments args) {
        var proof = proof(args, Proof.Kind.INCLUSION);
        var checkpoint = Checkpoint.verified(SignedNote.parse(proof.checkpoint()), args.keys());
        var record = args.option("record")
                .map(Arguments::bytes)
                .orElseGet(() -> LogFile.read(args.needed("log"), proof.number()));
        if (!ProofCheck.includes(
                TreeHash.leaf(record), proof.number(), checkpoint.size(), proof.path(), checkpoint.root())) {
            throw new Unverified("%s: this is not record %d of the %d that were signed."
                    .formatted(checkpoint.origin(), proof.number(), checkpoint.size()));
        }
        out.printf(
                "AS SIGNED. %s: record %d is one of the %d that were signed: %s.%n",
                checkpoint.origin(), proof.number(), checkpoint.size(), describe(record));
        return AS_SIGNED;
    }

    private int consistency(Arguments args) {
        var proof = proof(args, Proof.Kind.CONSISTENCY);
        var checkpoint = Checkpoint.verified(SignedNote.parse(proof.checkpoint()), args.keys());
        var old = args.checkpoints("old").stream()
                .filter(c -> c.origin().equals(checkpoint.origin()) && c.size() == proof.number())
                .findFirst()
                .orElseThrow(
                        () -> new Unreadable("%s holds no checkpoint of %s over %d records, from which the proof leads"
                                .formatted(args.needed("old"), checkpoint.origin(), proof.number())));
        if (!ProofCheck.continues(old.size(), old.root(), checkpoint.size(), checkpoint.root(), proof.path())) {
            throw new Unverified(
                    "%s: the %d records of the older checkpoint are not the first of the %d of the newer one."
                            .formatted(checkpoint.origin(), old.size(), checkpoint.size()));
        }
        out.printf(
                "AS SIGNED. %s: the %d records of the older checkpoint are the first of the %d of the newer one.%n",
                checkpoint.origin(), old.size(), checkpoint.size());
        return AS_SIGNED;
    }

    private int packet(Arguments args) {
        var count = new PacketCheck(args.onlyFile("packet"), args.keys(), out).run();
        out.printf("AS SIGNED. All %d records of the packet are among those that were signed.%n", count);
        return AS_SIGNED;
    }

    private int show(Arguments args) {
        if (args.others().isEmpty()) {
            throw new Unreadable("a file of records is wanted (--help shows all)");
        }
        var file = Path.of(args.others().getFirst());
        try (var leaves = LeafSource.open(file, _ -> {})) {
            var heading = leaves.heading();
            out.printf(
                    "%s, %d %s%n",
                    heading.origin(), heading.count(), heading.kind().name().toLowerCase(Locale.ROOT));
        }
        for (var index : args.others().subList(1, args.others().size())) {
            out.println();
            showRecord(file, index);
        }
        return AS_SIGNED;
    }

    private void showRecord(Path file, String index) {
        if (!index.matches("[0-9]{1,18}")) {
            throw new Unreadable(index + " is no index of a record");
        }
        var record = LogRecord.of(LogFile.read(file, Long.parseLong(index)));
        out.println("record " + index);
        out.println("key " + text(record.key()));
        record.headers().forEach(h -> out.println(h.name() + " " + text(h.value())));
        out.println(text(record.value()));
    }

    private static Proof proof(Arguments args, Proof.Kind kind) {
        var proof = Proof.parse(Arguments.text(args.needed("proof")));
        if (proof.kind() != kind) {
            throw new Unreadable(args.needed("proof") + " is a proof of something else");
        }
        return proof;
    }

    private static String origin(Path records) {
        try (var leaves = LeafSource.open(records, _ -> {})) {
            return leaves.heading().origin();
        }
    }

    private static String describe(byte[] bytes) {
        try {
            var record = LogRecord.of(bytes);
            return "%s, key %s, id %s"
                    .formatted(
                            record.header("ce_type").orElse("no type"),
                            text(record.key()),
                            record.header("ce_id").orElse("none"));
        } catch (Unreadable e) {
            return e.getMessage() + "";
        }
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "(none)" : new String(bytes, StandardCharsets.UTF_8);
    }
}
