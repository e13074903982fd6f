package org.credtrail.standalone.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.function.Predicate;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.embedded.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service alone takes up the classes that the build prepared for all services, and starts without where they do not fit. */
class ServicesApartIT {
    private static final Path SERVICES = Path.of("target/services").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void prepared_classes_are_used_where_they_fit_and_a_service_starts_in_any_case() throws IOException {
        assumeTrue(Files.exists(SERVICES), "the services are not packaged");
        var loaded = directory.resolve("loaded.txt");
        int port = FreePorts.row(2);
        try (var platform = EmbeddedPlatform.start(directory.resolve("platform"))) {
            // one other than the build learned from, with libraries of its own
            var fitting = start("notifications", platform, port, "-XX:+UseSerialGC", "-Xlog:class+load:file=" + loaded);
            // what is prepared fits no such heap
            var other = start("eligibility", platform, port + 1, "-XX:+UseZGC");
            try {
                awaitReady(fitting, port);
                awaitReady(other, port + 1);
                assertThat(fitting.info().commandLine().orElse("")).contains("-XX:AOTCache=");
            } finally {
                fitting.destroyForcibly().onExit().join();
                other.destroyForcibly().onExit().join();
            }
        }
        assertThat(Files.readAllLines(loaded))
                .anyMatch(isShared("org.credtrail.runtime.RuntimeAutoConfiguration"))
                .anyMatch(isShared("org.springframework.kafka.listener.KafkaMessageListenerContainer"))
                .anyMatch(isShared("org.apache.kafka.clients.consumer.internals.ClassicKafkaConsumer"))
                .anyMatch(isShared("com.mongodb.client.internal.MongoClientImpl"));
    }

    @Test
    void a_refused_start_is_one_line_of_every_service() throws IOException {
        assumeTrue(Files.exists(SERVICES), "the services are not packaged");
        for (var service : List.of("intake", "eligibility", "references", "renewals", "notifications", "dashboard")) {
            var refused = program(service, List.of(), List.of("--credtrail.bind=0.0.0.0"));
            assertThat(refused.onExit()).succeedsWithin(PATIENCE);
            assertThat(refused.exitValue()).as(service).isEqualTo(1);
            assertThat(Files.readAllLines(directory.resolve(service + ".txt")))
                    .as(service)
                    .singleElement()
                    .asString()
                    .contains("credtrail.bind");
        }
    }

    private static Predicate<String> isShared(String name) {
        return line -> line.contains(" " + name + " ") && line.contains("shared objects file");
    }

    private Process start(String service, EmbeddedPlatform platform, int port, String... options) throws IOException {
        return program(
                service,
                List.of(options),
                List.of(
                        "--server.port=" + port,
                        "--spring.cloud.stream.kafka.binder.brokers=" + platform.kafka(),
                        "--spring.mongodb.uri=" + platform.mongo(),
                        "--credtrail.mongo-strict=false"));
    }

    private Process program(String service, List<String> options, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                SERVICES.resolve(service).resolve("app.jar").toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(service + ".txt").toFile())
                .start();
    }

    private static void awaitReady(Process service, int port) {
        try (var web = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                    .build();
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .failFast("it ended", () -> !service.isAlive())
                    .until(() -> web.send(request, BodyHandlers.discarding()).statusCode() == 200);
        }
    }
}
