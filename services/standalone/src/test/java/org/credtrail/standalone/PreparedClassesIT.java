package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program takes up the classes prepared by the build and stays the process that was started. */
class PreparedClassesIT {
    @TempDir
    Path directory;

    @BeforeAll
    static void packaged() {
        Program.assumePackaged();
    }

    @Test
    void the_started_process_goes_on_with_prepared_classes_and_the_options_given_by_hand() {
        var base = Program.freeBase();
        try (var program = Program.start(directory.resolve("data"), base, directory.resolve("printed.txt"))) {
            program.awaitReady(1);

            assertThat(program.isAlive()).isTrue();
            assertThat(program.commandLine())
                    .containsSubsequence("-XX:AOTCache=", "-Xmx512m", "-jar", "--credtrail.port-base=" + base);
        }
    }

    /** Where they do not fit, nothing but a slow start would tell. */
    @Test
    void they_fit() throws IOException, InterruptedException {
        var loaded = directory.resolve("loaded.txt");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-jar",
                        Program.JAR.toString(),
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
