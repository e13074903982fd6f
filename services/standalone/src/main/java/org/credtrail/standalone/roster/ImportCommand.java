package org.credtrail.standalone.roster;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** {@code import}: sends rosters to a running system, one after the other, and shows how far each has come. */
public final class ImportCommand {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private ImportCommand() {}

    /** Runs the command and answers the exit code: 0 all imported, 1 not all, 2 not understood. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help") || args.contains("-h")) {
            out.println(ImportOptions.USAGE);
            return DONE;
        }
        try {
            var options = ImportOptions.parse(args);
            return run(options, out, err);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(ImportOptions.USAGE);
            return MISUSED;
        }
    }

    private static int run(ImportOptions options, PrintStream out, PrintStream err) {
        try (var intake = new Intake(options.intake(), options.tokenFile())) {
            for (var file : options.files()) {
                var name = String.valueOf(file.getFileName());
                var location = intake.send(options, file);
                var end = follow(intake, location, name, out);
                out.println(summary(name, end));
                if (!end.state().equals("DONE")) {
                    err.println(name + " was not imported: " + end.problem());
                    return FAILED;
                }
                if (end.rejected() > 0) {
                    out.println("  rejects: " + options.intake().resolve(location + "/rejects"));
                }
            }
            return DONE;
        } catch (IOException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            err.println("interrupted: what was sent is imported all the same");
            return FAILED;
        }
    }

    private static ImportProgress follow(Intake intake, String location, String name, PrintStream out)
            throws IOException, InterruptedException {
        var progress = intake.progress(location);
        try (var display = Display.of(name, out)) {
            while (progress.state().equals("RUNNING")) {
                display.show(progress);
                Thread.sleep(Display.PAUSE_MILLIS);
                progress = intake.progress(location);
            }
            display.show(progress);
        }
        return progress;
    }

    static String summary(String name, ImportProgress end) {
        return String.format(
                Locale.ROOT,
                "%s: %,d rows, %,.0f a second; %,d new, %,d changed, %,d unchanged, %,d rejected, %,d vanished",
                name,
                end.rows(),
                end.rowsPerSecond(),
                end.added(),
                end.changed(),
                end.unchanged(),
                end.rejected(),
                end.vanished());
    }
}
