package org.credtrail.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A service's description of its API, gone through for what a reader could not make use of. */
final class Description {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final List<String> SHAPES = List.of("$ref", "properties", "items", "anyOf", "oneOf", "allOf");

    private final JsonNode whole;
    private final List<String> flaws = new ArrayList<>();

    private Description(JsonNode whole) {
        this.whole = whole;
    }

    /** Where a body or an answer has no schema, or a schema leads nowhere. */
    static List<String> flaws(JsonNode description) {
        var walk = new Description(description);
        if (!description.path("openapi").asString("").startsWith("3.1")) {
            walk.flaws.add("no description by OpenAPI 3.1");
        }
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation ->
                                walk.operation(operation.getKey() + " " + path.getKey(), operation.getValue())));
        walk.references("", description);
        return walk.flaws;
    }

    private void operation(String name, JsonNode operation) {
        if (operation.has("requestBody")) {
            content(name + " body", operation.path("requestBody").path("content"));
        }
        if (operation.path("responses").properties().stream()
                .noneMatch(answer -> answer.getKey().startsWith("2"))) {
            flaws.add(name + " answers nothing");
        }
        operation.path("responses").properties().forEach(answer -> {
            if (answer.getValue().path("description").asString("").isBlank()) {
                flaws.add(name + " " + answer.getKey() + " has no description");
            }
            if (answer.getValue().has("content")) {
                content(name + " " + answer.getKey(), answer.getValue().path("content"));
            }
        });
    }

    private void content(String name, JsonNode content) {
        if (content.isEmpty()) {
            flaws.add(name + " is of no media type");
        }
        content.properties().forEach(media -> {
            var schema = media.getValue().path("schema");
            var isJson = !media.getKey().equals("application/x-ndjson")
                    && (media.getKey().endsWith("json") || media.getKey().equals("*/*"));
            var hasShape = isJson
                    ? SHAPES.stream().anyMatch(schema::has)
                    : schema.path("type").asString("").equals("string");
            if (!hasShape) {
                flaws.add(name + " as " + media.getKey() + " has the schema " + schema);
            }
        });
    }

    private void references(String place, JsonNode node) {
        node.properties().forEach(field -> {
            var target = field.getValue().asString("");
            if (field.getKey().equals("$ref")
                    && (!target.startsWith("#/")
                            || whole.at(target.substring(1)).isMissingNode())) {
                flaws.add(place + " leads nowhere: " + target);
            }
            references(place + "/" + field.getKey(), field.getValue());
        });
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            references(place + "/" + i, node.get(i));
        }
    }
}
