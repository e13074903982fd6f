package org.credtrail.runtime.web;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a body of the wrong shape fit by putting something meaningless wherever its schema complains, so that the rest of it
 * can be looked at in the same breath. Nothing but faults may come of what is made so.
 */
final class Mending {
    private static final int MOST_PASSES = 8;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Mending() {}

    /** A copy that fits; null where none can be made. */
    static @Nullable JsonNode mended(Schema schema, JsonNode body) {
        var copy = body.deepCopy();
        for (var pass = 0; pass < MOST_PASSES; pass++) {
            var errors = schema.validate(copy);
            if (errors.isEmpty()) {
                return copy;
            }
            errors.forEach(error -> mend(copy, error));
        }
        return null;
    }

    private static void mend(JsonNode body, Error error) {
        var pointer = String.valueOf(error.getInstanceLocation());
        var property = error.getProperty();
        if (property != null && body.at(pointer) instanceof ObjectNode parent) {
            if (parent.has(property)) {
                parent.remove(property);
            } else {
                parent.putNull(property);
            }
        } else if (!pointer.isEmpty()) {
            replace(body, JsonPointer.compile(pointer), error);
        }
    }

    private static void replace(JsonNode body, JsonPointer at, Error error) {
        var last = at.last();
        var parent = body.at(at.head());
        if (parent instanceof ObjectNode object) {
            object.set(last.getMatchingProperty(), meaningless(error));
        } else if (parent instanceof ArrayNode array && array.has(last.getMatchingIndex())) {
            array.set(last.getMatchingIndex(), meaningless(error));
        }
    }

    private static JsonNode meaningless(Error error) {
        var allowed = error.getSchemaNode();
        return switch (String.valueOf(error.getKeyword())) {
            case "enum" ->
                allowed.valueStream().filter(JsonNode::isString).findFirst().orElse(NODES.nullNode());
            case "format" ->
                switch (allowed.asString("")) {
                    case "date" -> NODES.stringNode("0001-01-01");
                    case "date-time" -> NODES.stringNode("1970-01-01T00:00:00Z");
                    default -> NODES.nullNode();
                };
            case "type" -> ofType(allowed.isArray() ? allowed.toString() : allowed.asString(""));
            default -> NODES.nullNode();
        };
    }

    private static JsonNode ofType(String types) {
        if (types.contains("null")) {
            return NODES.nullNode();
        }
        return switch (types) {
            case "string" -> NODES.stringNode("?");
            case "number", "integer" -> NODES.numberNode(0);
            case "boolean" -> NODES.booleanNode(false);
            case "array" -> NODES.arrayNode();
            case "object" -> NODES.objectNode();
            default -> NODES.nullNode();
        };
    }
}
