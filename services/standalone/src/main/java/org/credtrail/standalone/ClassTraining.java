package org.credtrail.standalone;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import org.credtrail.runtime.embedded.FreePorts;
import org.springframework.util.FileSystemUtils;

/**
 * A short life of the system from which the build learns which classes to prepare: a start, a look at each service, a
 * stop. Started with {@code -XX:AOTCacheOutput=credtrail.aot}.
 */
final class ClassTraining {
    private static final List<String> LOOKS = List.of("/actuator/health/readiness", "/actuator/prometheus", "/");

    private ClassTraining() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var base = FreePorts.row(Service.values().length + 2);
        var data = Files.createTempDirectory("credtrail-training");
        var system = Standalone.start(
                "--credtrail.data-dir=" + data,
                "--credtrail.port-base=" + base,
                "--credtrail.kafka-port=" + (base + Service.values().length),
                "--credtrail.mongo-port=" + (base + Service.values().length + 1),
                "--credtrail.mongo=disk");
        try (var client = HttpClient.newHttpClient()) {
            for (var service : Service.values()) {
                for (var look : LOOKS) {
                    client.send(
                            HttpRequest.newBuilder(system.at(service.label()).resolve(look))
                                    .build(),
                            BodyHandlers.discarding());
                }
            }
        }
        system.close();
        FileSystemUtils.deleteRecursively(data);
        System.exit(0);
    }
}
