package org.credtrail.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** One section for each benchmark that was run, and the figures that have an aim. */
final class Sections {
    private final Figures figures;
    private final Page page = new Page();
    private final List<String> missing = new ArrayList<>();

    Sections(Figures figures) {
        this.figures = figures;
    }

    Sections all() throws IOException {
        var part = new PartSections(page);
        var system = new SystemSections(page);
        section("one-hop", "One hop", part::oneHop);
        section("steady-load", "From accepted to shown", system::steadyLoad);
        section("growth", "With more and more candidates", system::growth);
        section("footprint", "Start and memory", system::footprint);
        section("determinations", "Determinations", part::determinations);
        section("intake", "Rosters and notices", part::intake);
        section("due-rungs", "Due rungs", part::dueRungs);
        section("burst", "The last day of a renewal window", part::burst);
        section("pages", "Pages of the dashboard, by size", system::pages);
        section("checkpoints", "Checkpoints", part::checkpoints);
        section("verify", "Checking a log", part::verify);
        return this;
    }

    List<Aim> aims() {
        return page.aims();
    }

    /** Benchmarks without figures. */
    List<String> missing() {
        return missing;
    }

    String text() {
        return page.text();
    }

    private void section(String name, String title, BiConsumer<String, JsonNode> writer) throws IOException {
        var found = figures.of(name);
        if (found.isEmpty()) {
            missing.add(name);
            return;
        }
        page.text("## " + title + "\n\n" + measured(found.get()));
        writer.accept(title, found.get());
    }

    /** Figures of a page may be from several days. */
    private static String measured(JsonNode seen) {
        return seen.has("measuredOn")
                ? "On %s, Java %s.%n%n"
                        .formatted(
                                seen.path("measuredOn").asString(),
                                seen.path("java").asString())
                : "";
    }
}
