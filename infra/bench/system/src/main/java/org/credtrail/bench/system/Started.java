package org.credtrail.bench.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own. */
final class Started implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Process process;
    private final long since;

    private Started(Process process, long since) {
        this.process = process;
        this.since = since;
    }

    /** @param log where it prints */
    static Started jar(Path log, List<String> flags, Path jar, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        var since = System.nanoTime();
        return new Started(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                since);
    }

    /** Seconds from the start until all these ports answer that they are ready. */
    double secondsUntilReady(int... ports) throws InterruptedException {
        try (var web = HttpClient.newHttpClient()) {
            for (var port : ports) {
                while (!isReady(web, port)) {
                    if (!process.isAlive() || System.nanoTime() - since > PATIENCE.toNanos()) {
                        throw new IllegalStateException("it did not become ready on port " + port);
                    }
                    Thread.sleep(LOOK_EVERY);
                }
            }
        }
        return (System.nanoTime() - since) / 1e9;
    }

    private static boolean isReady(HttpClient web, int port) throws InterruptedException {
        try {
            return web.send(
                                    HttpRequest.newBuilder(URI.create(
                                                    "http://127.0.0.1:" + port + "/actuator/health/readiness"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** What the operating system has of it in memory, in MiB. Linux only. */
    double residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024.0;
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, and SIGKILL if that takes long. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        kill();
    }
}
