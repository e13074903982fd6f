package org.credtrail.standalone.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system takes up the classes that the build prepared for it; where they do not fit nothing but a slow start would tell. */
class PreparedSystemIT {
    private static final Path JAR = Path.of("target/credtrail.jar").toAbsolutePath();

    @TempDir
    Path directory;

    @Test
    void prepared_classes_are_used() throws IOException, InterruptedException {
        assumeTrue(Files.exists(JAR.resolveSibling("credtrail.aot")), "no classes were prepared");
        var loaded = directory.resolve("loaded.txt");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-jar",
                        JAR.toString(),
                        "--credtrail.port-base=none")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("printed.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(Duration.ofMinutes(1)))
                    .as("a port that is none ends the start")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line ->
                        line.contains(" org.credtrail.standalone.Options ") && line.contains("shared objects file"));
    }
}
