package org.credtrail.standalone.demo;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the system says of this process. */
final class ThisProcess {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private ThisProcess() {}

    /** Since the JVM was started. */
    static Duration age() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    /** Memory in use that lies in RAM; null where the system does not say. */
    static @Nullable Long residentBytes() {
        try {
            return Files.isReadable(STATUS) ? residentBytes(Files.readAllLines(STATUS)) : null;
        } catch (IOException e) {
            return null;
        }
    }

    static @Nullable Long residentBytes(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(RESIDENT))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .filter(kilobytes -> !kilobytes.isEmpty())
                .map(kilobytes -> 1024 * Long.parseLong(kilobytes))
                .findFirst()
                .orElse(null);
    }
}
