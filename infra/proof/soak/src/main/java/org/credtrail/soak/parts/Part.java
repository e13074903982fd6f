package org.credtrail.soak.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One program in a process of its own, on the same port and data in every life. */
public final class Part {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LAST_WORK = Duration.ofSeconds(60);

    private final String name;
    private final List<String> command;
    private final Path log;
    private final BooleanSupplier isReady;
    private @Nullable Process process;

    Part(String name, List<String> command, Path log, BooleanSupplier isReady) {
        this.name = name;
        this.command = List.copyOf(command);
        this.log = log;
        this.isReady = isReady;
    }

    public String name() {
        return name;
    }

    /** Starts a new life; what it prints goes behind what the last one printed. */
    public synchronized Part start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if it ends or takes too long */
    public void awaitReady() {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady.getAsBoolean()) {
            if (!isAlive()) {
                throw new IllegalStateException(name + " ended before it was ready, see " + log.getFileName());
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException(name + " did not become ready in time, see " + log.getFileName());
            }
            Pause.of(Duration.ofMillis(200));
        }
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** SIGKILL: no last word. */
    public void kill() {
        end(true);
    }

    /** SIGTERM, and SIGKILL for whoever does not end. */
    public void stop() {
        if (!end(false)) {
            kill();
        }
    }

    private synchronized boolean end(boolean byForce) {
        if (process == null) {
            return true;
        }
        try {
            if (byForce) {
                process.destroyForcibly();
            } else {
                process.destroy();
            }
            return process.waitFor(LAST_WORK.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return true;
        }
    }

    /** SIGSTOP: it holds what it holds and does nothing, until {@link #goOn}. */
    public void pause() {
        signal("-STOP");
    }

    /** SIGCONT: it goes on in the middle of whatever it was doing. */
    public void goOn() {
        signal("-CONT");
    }

    private synchronized void signal(String signal) {
        if (process == null) {
            return;
        }
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
