package org.credtrail.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is written of the page so far. */
final class Page {
    private static final Set<String> OF_THE_RUN = Set.of("measuredOn", "processors", "java", "heapMegabytes");

    private final List<Aim> aims = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Page text(String more) {
        text.append(more);
        return this;
    }

    Page text(char more) {
        text.append(more);
        return this;
    }

    void aim(Aim aim) {
        aims.add(aim);
    }

    List<Aim> aims() {
        return aims;
    }

    String text() {
        return text.toString();
    }

    /** Every figure with its name, those within figures too. */
    void table(JsonNode seen) {
        text.append("| | |\n|---|---|\n");
        rows("", seen);
        text.append('\n');
    }

    private void rows(String before, JsonNode seen) {
        for (var figure : seen.properties()) {
            var name = before + inWords(figure.getKey());
            var value = figure.getValue();
            if (value.isObject()) {
                rows(name + ": ", value);
            } else if (!OF_THE_RUN.contains(figure.getKey())) {
                text.append("| %s | %s |%n"
                        .formatted(name, value.isNumber() ? Aim.number(value.asDouble()) : value.asString()));
            }
        }
    }

    private static String inWords(String name) {
        return name.replaceAll("([a-z])([A-Z0-9])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    static String count(JsonNode seen, String name) {
        return String.format(Locale.ROOT, "%,d", seen.path(name).asInt());
    }
}
