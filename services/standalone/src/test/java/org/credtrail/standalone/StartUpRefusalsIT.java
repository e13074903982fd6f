package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the program from starting is one clear line and exit code 1. */
class StartUpRefusalsIT {
    @TempDir
    Path directory;

    private final int base = Program.freeBase();

    @BeforeAll
    static void packaged() {
        Program.assumePackaged();
    }

    @Test
    void a_port_in_use() throws IOException {
        try (var taken = new ServerSocket(base + 2, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(start("data"), "port " + taken.getLocalPort(), "eligibility", "--credtrail.port-base");
        }
    }

    @Test
    void the_port_of_the_broker_in_use() throws IOException {
        try (var taken = new ServerSocket(base + 6, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(start("data"), "port " + taken.getLocalPort(), "Kafka", "--credtrail.kafka-port");
        }
    }

    @Test
    void a_data_directory_in_use() throws IOException {
        var data = Files.createDirectory(directory.resolve("data"));
        try (var channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertRefused(start("data"), "data directory " + data, "in use");
        }
    }

    @Test
    void an_unwritable_data_directory() throws IOException {
        Files.writeString(directory.resolve("file"), "no directory");

        assertRefused(start("file/data"), "data directory", "cannot be written");
    }

    @Test
    void an_address_others_could_reach() {
        assertRefused(start("data", "--credtrail.bind=0.0.0.0"), "credtrail.bind");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    private Program start(String data, String... more) {
        return Program.start(directory.resolve(data), base, directory.resolve("printed.txt"), more);
    }

    private static void assertRefused(Program program, String... words) {
        assertThat(program.awaitExit()).isEqualTo(1);
        var lines = program.printed().lines().filter(l -> !l.isBlank()).toList();
        assertThat(lines.getLast()).contains(words);
        assertThat(lines.stream().filter(line -> !line.equals("Credtrail is starting")))
                .hasSize(1);
    }
}
