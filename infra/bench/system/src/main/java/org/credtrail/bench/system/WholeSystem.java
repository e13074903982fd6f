package org.credtrail.bench.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.credtrail.runtime.embedded.FreePorts;

/** The whole system in a process of its own, as people start it; it may be killed and started again on the same data. */
final class WholeSystem implements AutoCloseable {
    private static final int SERVICES = 6;

    private final Path jar;
    private final Path folder;
    private final int base = FreePorts.row(SERVICES + 2);
    private Started process;

    private WholeSystem(Path jar, Path folder) throws IOException {
        this.jar = jar;
        this.folder = folder;
        this.process = begin();
    }

    /** @param folder keeps its data and its log */
    static WholeSystem start(Path project, Path folder) throws IOException {
        return new WholeSystem(project.resolve("services/standalone/target/credtrail.jar"), folder);
    }

    private Started begin() throws IOException {
        return Started.jar(
                folder.resolve("system.log"),
                List.of(),
                jar,
                List.of(
                        "--credtrail.data-dir=" + folder.resolve("data"),
                        "--credtrail.port-base=" + base,
                        "--credtrail.kafka-port=" + (base + SERVICES),
                        "--credtrail.mongo-port=" + (base + SERVICES + 1)));
    }

    /** Seconds from its start until all services are ready. */
    double secondsUntilReady() throws InterruptedException {
        return process.secondsUntilReady(
                IntStream.range(0, SERVICES).map(i -> base + i).toArray());
    }

    /** SIGKILL, and at once again. */
    void killAndStart() throws IOException {
        process.kill();
        process = begin();
    }

    /** SIGTERM, and again once it has ended. */
    void stopAndStart() throws IOException {
        process.close();
        process = begin();
    }

    double residentMebibytes() throws IOException {
        return process.residentMebibytes();
    }

    /** What lies in its folder. */
    double storedMebibytes() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(WholeSystem::size)
                            .sum()
                    / (1024.0 * 1024);
        }
    }

    /** One that is gone meanwhile has none. */
    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI intake() {
        return URI.create("http://127.0.0.1:" + (base + 1));
    }

    String kafka() {
        return "127.0.0.1:" + (base + SERVICES);
    }

    String mongo() {
        return "mongodb://127.0.0.1:" + (base + SERVICES + 1);
    }

    @Override
    public void close() {
        process.close();
    }
}
