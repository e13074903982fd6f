package org.credtrail.bench.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run over so many candidates.
 *
 * @param storeBytes how large the store's file is
 * @param startedSeconds until the service answered, its indexes made
 * @param wholeSeconds until all figures were read
 */
record PagesReport(
        int candidates, long facts, long storeBytes, double startedSeconds, double wholeSeconds, List<Line> lines) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double MILLIS_ALLOWED = 150;

    /** Milliseconds of one page; {@code documents} is how many the store looked at for it. */
    record Line(String page, double p50, double p95, double most, long documents, int bytes) {}

    /** Beside the runs over other populations that lie there already; a run over the same one is replaced. */
    void write(Path report) throws IOException {
        var json = report.resolveSibling(report.getFileName() + ".json");
        var runs = new ArrayList<PagesReport>();
        if (Files.exists(json)) {
            runs.addAll(JSON.readValue(Files.readString(json), new TypeReference<List<PagesReport>>() {}));
        }
        runs.removeIf(r -> r.candidates == candidates);
        runs.add(this);
        runs.sort(Comparator.comparingInt(PagesReport::candidates));
        Files.writeString(json, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(runs));
        Files.writeString(report.resolveSibling(report.getFileName() + ".md"), words(runs));
    }

    private static String words(List<PagesReport> runs) {
        var out = new StringBuilder("# Server time of every page\n\n");
        for (var run : runs) {
            out.append(String.format(
                    Locale.ROOT,
                    "- %,d candidates, %,d facts, %,d MB in the store: up after %.0f s, figures whole after %.0f s; slowest p95 %.0f ms, %s%n",
                    run.candidates,
                    run.facts,
                    run.storeBytes / 1_000_000,
                    run.startedSeconds,
                    run.wholeSeconds,
                    run.slowest(),
                    run.slowest() <= MILLIS_ALLOWED ? "within 150 ms" : "**more than 150 ms**"));
        }
        out.append("\nMilliseconds p50 / p95, and documents the store looked at.\n\n| page |");
        runs.forEach(r -> out.append(String.format(Locale.ROOT, " %,d | read |", r.candidates)));
        out.append("\n|---|").append("---:|---:|".repeat(runs.size())).append('\n');
        var byPage = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < runs.size(); i++) {
            for (var line : runs.get(i).lines) {
                var cells = byPage.computeIfAbsent(kind(line.page), _ -> new ArrayList<>());
                while (cells.size() < i) {
                    cells.add(" – | – |");
                }
                if (cells.size() == i) {
                    cells.add(String.format(Locale.ROOT, " %.1f / %.1f | %,d |", line.p50, line.p95, line.documents));
                }
            }
        }
        out.append(byPage.entrySet().stream()
                .map(e -> "| `" + e.getKey() + "` |" + String.join("", e.getValue()))
                .collect(Collectors.joining("\n")));
        return out.append('\n').toString();
    }

    private double slowest() {
        return lines.stream().mapToDouble(Line::p95).max().orElse(0);
    }

    /** The page without what differs between populations. */
    private static String kind(String page) {
        return page.replaceAll("[0-9a-f]{8}-0000-4000-8000-[0-9a-f]{12}", "{id}")
                .replaceAll("after=[^&]+", "after=…")
                .replaceAll("days/[0-9-]+", "days/{day}")
                .replaceAll("(q=[-a-z%0-9A-Z]{6})[^&]+", "$1…");
    }
}
