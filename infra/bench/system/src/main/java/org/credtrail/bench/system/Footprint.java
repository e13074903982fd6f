package org.credtrail.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.credtrail.bench.report.Results;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.embedded.FreePorts;

/**
 * How long what people start takes until it is ready, and what it keeps in memory while it has nothing to do: each service
 * alone, with a broker and a store that run already, and the whole system at its first start, its next one, and after a
 * kill. Arguments: the project's folder, where to write the figures.
 */
public final class Footprint {
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final List<String> SERVICES =
            List.of("dashboard", "intake", "eligibility", "references", "renewals", "notifications");

    /** What a small container gives a service: the flags stand in the report. */
    private static final List<String> SMALL = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Path project;
    private final Path folder;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private Footprint(Path project, Path folder) {
        this.project = project;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        var footprint = new Footprint(Path.of(arguments[0]), Files.createTempDirectory("bench-footprint"));
        footprint.services();
        footprint.system();
        Results.write(Path.of(arguments[1]), footprint.figures);
        System.exit(0);
    }

    private void services() throws Exception {
        figures.put("serviceFlags", String.join(" ", SMALL));
        try (var platform = EmbeddedPlatform.start(folder.resolve("platform"))) {
            for (var service : SERVICES) {
                var port = FreePorts.row(1);
                try (var started = Started.jar(
                        folder.resolve(service + ".log"),
                        SMALL,
                        appJar(service),
                        List.of(
                                "--server.port=" + port,
                                "--spring.cloud.stream.kafka.binder.brokers=" + platform.kafka(),
                                "--spring.mongodb.uri=" + platform.mongo(),
                                "--credtrail.mongo-strict=false",
                                "--credtrail.link-secret=" + "c0ffee00".repeat(8),
                                "--credtrail.checkpoints.key=" + folder.resolve("checkpoint-key")))) {
                    tell(service, started, port);
                }
            }
        }
    }

    private void tell(String what, Started started, int port) throws IOException, InterruptedException {
        var seconds = started.secondsUntilReady(port);
        Thread.sleep(IDLE);
        tell(what, seconds, started.residentMebibytes());
    }

    /** As the build makes it ready and people start it. */
    private Path appJar(String service) {
        return project.resolve("services/standalone/target/services/" + service + "/app.jar");
    }

    private void system() throws Exception {
        try (var system = WholeSystem.start(project, folder)) {
            tell("system, first start", system);
            system.killAndStart();
            tell("system, after a kill", system);
            system.stopAndStart();
            tell("system, next start", system);
        }
    }

    private void tell(String what, WholeSystem system) throws IOException, InterruptedException {
        var seconds = system.secondsUntilReady();
        Thread.sleep(IDLE);
        tell(what, seconds, system.residentMebibytes());
    }

    private void tell(String what, double seconds, double resident) {
        figures.put(what, Map.of("readySeconds", seconds, "residentMebibytes", resident));
        System.out.printf("%-24s ready after %.1f s, %.0f MiB resident%n", what, seconds, resident);
    }
}
