package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
}
