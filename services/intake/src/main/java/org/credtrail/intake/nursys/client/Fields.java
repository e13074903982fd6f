package org.credtrail.intake.nursys.client;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fields of Nursys under whichever of their names they come, as two versions of its documents disagree (domain §4.3). */
final class Fields {
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "active");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "inactive");
    private static final DateTimeFormatter US = DateTimeFormatter.ofPattern("MM/dd/uuuu");

    private Fields() {}

    static Optional<JsonNode> object(JsonNode node, String name) {
        return Optional.of(node.path(name)).filter(JsonNode::isObject);
    }

    static Optional<String> text(JsonNode node, String... names) {
        for (var name : names) {
            var value = node.path(name);
            if (value.isValueNode() && !value.isNull()) {
                var text = value.asString("").strip();
                if (!text.isEmpty() && !text.equals("--")) {
                    return Optional.of(text);
                }
            }
        }
        return Optional.empty();
    }

    static boolean isYes(JsonNode node, String... names) {
        return text(node, names)
                .filter(text -> YES.contains(text.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    static boolean isNo(JsonNode node, String... names) {
        return text(node, names)
                .filter(text -> NO.contains(text.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** The day of a date or an instant; null for none, and for what is none. */
    static @Nullable LocalDate day(JsonNode node, String... names) {
        var text = text(node, names).orElse("");
        try {
            return text.contains("/")
                    ? LocalDate.parse(text.substring(0, Math.min(10, text.length())), US)
                    : text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /** The objects of the first of these arrays that is there, at the top or one level below. */
    static List<JsonNode> list(JsonNode node, String... names) {
        var places = new ArrayList<JsonNode>();
        places.add(node);
        node.forEach(child -> {
            if (child.isObject()) {
                places.add(child);
            }
        });
        for (var name : names) {
            for (var place : places) {
                if (place.path(name).isArray()) {
                    var found = new ArrayList<JsonNode>();
                    place.path(name).forEach(found::add);
                    return found;
                }
            }
        }
        return List.of();
    }
}
