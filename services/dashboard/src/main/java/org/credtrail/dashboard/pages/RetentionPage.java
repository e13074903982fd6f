package org.credtrail.dashboard.pages;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.credtrail.dashboard.neighbors.Owners;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.person.Words;
import org.credtrail.runtime.retention.Category;
import org.credtrail.runtime.retention.RetentionTable;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/** What is kept how long, and how that is going, over all services. */
@Controller
class RetentionPage {
    private final Owners owners;
    private final RetentionTable table;

    RetentionPage(Owners owners, RetentionTable table) {
        this.owners = owners;
        this.table = table;
    }

    /** {@code held} is null where nobody counts it. */
    record Line(
            String says,
            String heldBy,
            String period,
            String from,
            String source,
            Badge does,
            @Nullable Long held,
            @Nullable Moment oldest,
            @Nullable Moment nextDue,
            long ended,
            @Nullable Moment lastEnded) {}

    @GetMapping("/retention")
    ModelAndView retention() {
        var said = new LinkedHashMap<String, List<JsonNode>>();
        var away = new ArrayList<String>();
        for (var service : owners.names()) {
            try {
                var answer = owners.get(service, "/v1/retention");
                if (!answer.isGood()) {
                    away.add(service);
                }
                answer.body()
                        .path("items")
                        .forEach(item -> said.computeIfAbsent(
                                        item.path("category").asString(""), _ -> new ArrayList<>())
                                .add(item));
            } catch (Refusal _) {
                away.add(service);
            }
        }
        var lines = table.categories().stream()
                .map(category -> line(category, said.getOrDefault(category.id(), List.of())))
                .toList();
        var view = new ModelAndView("dashboard/retention", Map.of("lines", lines));
        if (!away.isEmpty()) {
            view.addObject("away", String.join(", ", away));
        }
        said.values().stream()
                .flatMap(List::stream)
                .flatMap(i -> instants(List.of(i), "looked"))
                .min(Instant::compareTo)
                .ifPresent(at -> view.addObject("looked", Objects.requireNonNull(Show.moment(at))));
        return view;
    }

    /** @param items what each service that holds something of it says */
    private static Line line(Category category, List<JsonNode> items) {
        var period = items.stream()
                .map(item -> item.path("period"))
                .filter(JsonNode::isString)
                .map(set -> Period.parse(set.asString()))
                .findFirst()
                .orElse(category.period());
        var held = items.stream()
                .map(item -> item.path("held"))
                .filter(JsonNode::isNumber)
                .toList();
        return new Line(
                category.says(),
                category.heldBy(),
                period == null ? "No period" : words(period),
                category.from(),
                category.source(),
                does(category.does(), category.by()),
                held.isEmpty()
                        ? null
                        : held.stream().mapToLong(JsonNode::asLong).sum(),
                first(instants(items, "oldest")),
                first(instants(items, "nextDue")),
                items.stream().mapToLong(item -> item.path("ended").asLong(0)).sum(),
                Show.moment(instants(items, "lastEnded").max(Instant::compareTo).orElse(null)));
    }

    private static @Nullable Moment first(Stream<Instant> instants) {
        return Show.moment(instants.min(Instant::compareTo).orElse(null));
    }

    private static Stream<Instant> instants(List<JsonNode> items, String field) {
        return items.stream().map(i -> i.path(field)).filter(JsonNode::isString).map(i -> Instant.parse(i.asString()));
    }

    private static Badge does(String does, String by) {
        return switch (by) {
            case "timer" ->
                new Badge(
                        switch (does) {
                            case "erase" -> "Erased by a due date";
                            case "forget" -> "Forgotten by a due date";
                            default -> "Deleted by a due date";
                        },
                        "info");
            case "shell" -> new Badge(does.equals("forget") ? "Content forgotten" : "Deleted", "info");
            case "broker" -> new Badge("Deleted by the broker", "quiet");
            case "erasure" -> new Badge("Goes with its person", "quiet");
            default -> new Badge("Kept", "quiet");
        };
    }

    static String words(Period period) {
        var parts = new ArrayList<String>();
        add(parts, period.getYears(), "year");
        add(parts, period.getMonths(), "month");
        add(parts, period.getDays(), "day");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String unit) {
        if (count > 0) {
            parts.add(Words.count(count, unit));
        }
    }
}
