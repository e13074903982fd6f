package org.credtrail.bench.renewals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Figures of one run, as JSON for programs and as a table for people. */
final class Report {

    private Report() {}

    static void write(Path directory, String name, Map<String, Object> figures) throws IOException {
        var all = new LinkedHashMap<String, Object>(figures);
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("java", Runtime.version().toString());
        all.put("heapMegabytes", Runtime.getRuntime().maxMemory() / 1_048_576);
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve(name + ".json"),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
        Files.writeString(
                directory.resolve(name + ".md"),
                all.entrySet().stream()
                        .map(figure -> "| " + inWords(figure.getKey()) + " | " + figure.getValue() + " |")
                        .collect(Collectors.joining("\n", "# " + inWords(name) + "\n\n| | |\n|---|---|\n", "\n")));
    }

    private static String inWords(String name) {
        return name.replaceAll("([a-z])([A-Z0-9])", "$1 $2").replace('-', ' ').toLowerCase(Locale.ROOT);
    }
}
