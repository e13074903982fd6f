package org.credtrail.bench.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Bars as Mermaid draws them. */
final class Chart {

    private Chart() {}

    static String bars(String title, String unit, Map<String, Double> values) {
        var names = values.keySet().stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        var heights = values.values().stream()
                .map(value -> String.format(Locale.ROOT, "%.1f", value))
                .collect(Collectors.joining(", "));
        return """
            ```mermaid
            xychart-beta
                title "%s"
                x-axis [%s]
                y-axis "%s"
                bar [%s]
            ```

            """.formatted(title, names, unit, heights);
    }
}
