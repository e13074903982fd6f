package org.credtrail.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Figures of one benchmark as a file for programs, with the machine they are from. */
public final class Results {

    private Results() {}

    public static void write(Path file, Map<String, ?> figures) throws IOException {
        var all = new LinkedHashMap<String, Object>(figures);
        all.put("measuredOn", LocalDate.now(ZoneOffset.UTC).toString());
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("java", Runtime.version().toString());
        all.put("heapMegabytes", Runtime.getRuntime().maxMemory() / 1_048_576);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }
}
