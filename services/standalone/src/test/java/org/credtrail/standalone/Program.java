package org.credtrail.standalone;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.credtrail.runtime.embedded.FreePorts;

/** The packaged program in a process of its own, as people start it. */
final class Program implements AutoCloseable {
    static final Path JAR = Path.of("target/credtrail.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int PORTS = 9;

    private final Process process;
    private final Path out;
    private final int base;

    private Program(Process process, Path out, int base) {
        this.process = process;
        this.out = out;
        this.base = base;
    }

    /** Skips the calling test, and says so, where the program was not packaged. */
    static void assumePackaged() {
        if (!Files.exists(JAR)) {
            System.out.println("SKIPPED: there is no " + JAR + "; mvn verify packages it");
        }
        assumeTrue(Files.exists(JAR), "the program is not packaged");
    }

    /** Starts on six ports from the base, then Kafka, then the store; what it prints goes to the file. */
    static Program start(Path data, int base, Path out, String... more) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "--credtrail.data-dir=" + data,
                "--credtrail.port-base=" + base,
                "--credtrail.kafka-port=" + (base + 6),
                "--credtrail.mongo-port=" + (base + 7)));
        command.addAll(List.of(more));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
                    .start();
            return new Program(process, out, base);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of as many free ports in a row as the program needs. */
    static int freeBase() {
        return FreePorts.row(PORTS);
    }

    /** Waits for the {@code times}-th "Credtrail is ready" in what was printed. */
    Program awaitReady(int times) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (printed().split("Credtrail is ready", -1).length <= times) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new AssertionError("the program did not become ready:\n" + printed());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return this;
    }

    /** SIGKILL: no shutdown hook runs. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the program did not end:\n" + printed());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the operating system says the process runs by now. */
    String commandLine() {
        return process.info().commandLine().orElse("");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String printed() {
        try {
            return Files.exists(out) ? Files.readString(out) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address of a service. */
    URI at(Service service, String path) {
        return URI.create("http://127.0.0.1:" + (base + service.ordinal()) + path);
    }

    String kafka() {
        return "127.0.0.1:" + (base + 6);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
