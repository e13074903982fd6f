package org.credtrail.standalone.apart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.embedded.FreePorts;
import org.credtrail.runtime.prepared.Trainee;
import org.springframework.util.FileSystemUtils;

/**
 * Makes the services' folders of Boot's jars, and lets one of them live shortly: the classes all services share are
 * prepared of it. Arguments: where the folders go, and the jars; without any, the folders are there already.
 */
public final class ServiceTraining {
    /** The one with the fewest libraries of its own: what it lives on is what all live on. */
    private static final String SERVICE = "eligibility";

    private static final List<String> LOOKS = List.of("/actuator/prometheus", "/v1/checkpoints", "/");

    private ServiceTraining() {}

    public static void main(String[] args) {
        prepare(List.of(args));
        System.exit(0);
    }

    /** @param arguments as those of the program */
    public static void prepare(List<String> arguments) {
        var folders = new ServiceFolders(Path.of(arguments.getFirst()).toAbsolutePath());
        try {
            if (arguments.size() > 1) {
                folders.make(arguments.stream().skip(1).map(Path::of).toList());
            }
            live(folders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void live(ServiceFolders folders) throws IOException {
        var temporary = Files.createTempDirectory("credtrail-training");
        try (var platform = EmbeddedPlatform.start(temporary.resolve("platform"))) {
            var port = FreePorts.row(1);
            var common = folders.common();
            var program = List.of(
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
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
            new ShortLife(common.resolveSibling("common.aot"), program, List.of(port), LOOKS).live();
        }
        FileSystemUtils.deleteRecursively(temporary);
    }
}
