package org.credtrail.standalone.apart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that lives shortly, from which the JVM learns which classes to prepare: a start, a few looks, a stop.
 *
 * @param prepared what comes of it; beside it lies what the program printed
 * @param program options, class and arguments
 * @param ports each of which answers when it is ready, and is looked at then
 */
public record ShortLife(Path prepared, List<String> program, List<Integer> ports, List<String> looks) {
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** @throws IllegalStateException if nothing came of it */
    public void live() {
        try {
            liveOrFail();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void liveOrFail() throws IOException, InterruptedException {
        var printed = prepared.resolveSibling(prepared.getFileName() + ".txt");
        Files.deleteIfExists(prepared);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:AOTCacheOutput=" + prepared,
                "-XX:TieredStopAtLevel=1"));
        command.addAll(program);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            look(process);
            process.destroy();
            if (process.waitFor(PATIENCE) && Files.exists(prepared) && Files.size(prepared) > 0) {
                return;
            }
        } finally {
            process.destroyForcibly();
        }
        throw new IllegalStateException("no classes were prepared: " + printed);
    }

    private void look(Process process) throws IOException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        try (var web = HttpClient.newHttpClient()) {
            for (var port : ports) {
                while (ask(web, port, "/actuator/health/readiness") != OK) {
                    if (!process.isAlive() || System.nanoTime() > until) {
                        return;
                    }
                    Thread.sleep(PAUSE);
                }
                for (var look : looks) {
                    ask(web, port, look);
                }
            }
        }
    }

    /** The status of its answer; 0 = it does not listen yet. */
    private static int ask(HttpClient web, int port, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            return web.send(request, BodyHandlers.discarding()).statusCode();
        } catch (ConnectException _) {
            return 0;
        }
    }
}
