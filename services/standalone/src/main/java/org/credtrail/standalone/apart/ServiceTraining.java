package org.credtrail.standalone.apart;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.embedded.FreePorts;
import org.credtrail.runtime.prepared.Trainee;
import org.springframework.util.FileSystemUtils;

/**
 * Makes the services' folders of Boot's jars, and lets one of them live shortly, from which the JVM learns which of the
 * shared classes to prepare: a start, a few looks, a stop. Arguments: where the folders go, and the jars; without any, the
 * folders are there already.
 */
public final class ServiceTraining {
    /** The one with the fewest libraries of its own: what it lives on is what all live on. */
    private static final String SERVICE = "eligibility";

    private static final List<String> LOOKS = List.of("/actuator/prometheus", "/v1/checkpoints", "/");
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private ServiceTraining() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var folders = new ServiceFolders(Path.of(args[0]).toAbsolutePath());
        if (args.length > 1) {
            folders.make(Arrays.stream(args).skip(1).map(Path::of).toList());
        }
        var temporary = Files.createTempDirectory("credtrail-training");
        try (var platform = EmbeddedPlatform.start(temporary.resolve("platform"))) {
            live(folders, platform, temporary);
        }
        FileSystemUtils.deleteRecursively(temporary);
        System.exit(0);
    }

    private static void live(ServiceFolders folders, EmbeddedPlatform platform, Path temporary)
            throws IOException, InterruptedException {
        var port = FreePorts.row(1);
        var common = folders.common();
        var printed = common.resolveSibling("common.aot.txt");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:AOTCacheOutput=" + common.resolveSibling("common.aot"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                common.toString(),
                Trainee.class.getName(),
                folders.of(SERVICE).toString(),
                "--server.port=" + port,
                "--spring.cloud.stream.kafka.binder.brokers=" + platform.kafka(),
                "--spring.mongodb.uri=" + platform.mongo(),
                "--credtrail.mongo-strict=false",
                "--credtrail.checkpoints.key=" + temporary.resolve("checkpoint-key"));
        var service = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            look(service, port);
            service.destroy();
            if (service.waitFor(PATIENCE) && Files.size(common.resolveSibling("common.aot")) > 0) {
                return;
            }
        } finally {
            service.destroyForcibly();
        }
        throw new IllegalStateException("no classes were prepared: " + printed);
    }

    private static void look(Process service, int port) throws IOException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        try (var web = HttpClient.newHttpClient()) {
            while (ask(web, port, "/actuator/health/readiness") != OK) {
                if (!service.isAlive() || System.nanoTime() > until) {
                    return;
                }
                Thread.sleep(PAUSE);
            }
            for (var look : LOOKS) {
                ask(web, port, look);
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
