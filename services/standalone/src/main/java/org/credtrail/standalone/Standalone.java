package org.credtrail.standalone;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.credtrail.runtime.StartRefused;
import org.credtrail.runtime.kafka.AclsCommand;
import org.credtrail.runtime.prepared.PreparedClasses;
import org.credtrail.standalone.demo.DemoStory;
import org.credtrail.standalone.demo.DemoTargets;
import org.credtrail.standalone.demo.story.Story;
import org.credtrail.standalone.roster.ImportCommand;
import org.credtrail.standalone.users.UserCommand;

/** The whole system as one program. */
public final class Standalone {
    private Standalone() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length > 0 && args[0].equals("import")) {
            System.exit(ImportCommand.run(Arrays.asList(args).subList(1, args.length), System.out, System.err));
        }
        if (args.length > 0 && args[0].equals("user")) {
            System.exit(UserCommand.run(Arrays.asList(args).subList(1, args.length), System.out, System.err));
        }
        if (args.length > 0 && args[0].equals(AclsCommand.NAME)) {
            System.exit(AclsCommand.run(Arrays.asList(args).subList(1, args.length), System.out, System.err));
        }
        PreparedClasses.ofProgram(Standalone.class, args);
        // several Spring contexts share this JVM: none of them may set up logging for all
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        Logger.getLogger("").setLevel(Level.WARNING);
        Memory.beModest();
        var out = System.out;
        try {
            var options = Options.parse(args);
            out.println("Credtrail is starting");
            var system = start(options, out);
            var stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system, out, stopped), "stop"));
            var seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
            out.printf(Locale.ROOT, "Credtrail is ready after %.1f s: open %s%n", seconds, system.at("dashboard"));
            if (options.demo()) {
                play(system, options.demoSeed(), out);
            }
            if (options.demoExit()) {
                System.exit(0);
            }
            stopped.await();
        } catch (StartRefused e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            // threads that were started already would keep a half system alive
            System.err.println("Credtrail did not start: " + e);
            System.exit(1);
        }
    }

    /** Starts the system in this JVM and returns when every service is ready. */
    public static RunningSystem start(String... args) {
        return start(Options.parse(args), System.out);
    }

    private static RunningSystem start(Options options, PrintStream out) {
        var start = new SystemStart(options, out);
        try {
            return start.start();
        } catch (RuntimeException e) {
            start.undo();
            throw e;
        }
    }

    private static void play(RunningSystem system, long seed, PrintStream out) {
        var targets = new DemoTargets(
                system.at("intake"),
                system.at("eligibility"),
                system.at("references"),
                system.at("renewals"),
                system.at("notifications"),
                system.at("dashboard"),
                system.kafka());
        try {
            new DemoStory(targets, Story.of(seed, LocalDate.now(ZoneOffset.UTC)), out).play();
            out.printf("The system keeps running: open %s (Ctrl-C stops it)%n", system.at("dashboard"));
        } catch (RuntimeException e) {
            out.printf("The sample story broke off: %s%n", e.getMessage());
            System.exit(2);
        }
    }

    private static void stop(RunningSystem system, PrintStream out, CountDownLatch stopped) {
        out.println("Credtrail is stopping");
        system.close();
        out.println("Credtrail has stopped");
        stopped.countDown();
    }
}
