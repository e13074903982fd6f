package org.credtrail.intake.board.registry;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** CloudEvents around notices: structured and batch as JSON, binary as headers. What comes in none is a notice itself. */
final class Envelopes {
    private static final List<String> REQUIRED = List.of("id", "source", "type");
    private static final String BOARDS = "/boards/";
    private static final JsonMapper JSON = new JsonMapper();

    private Envelopes() {}

    sealed interface Content {}

    /** {@code prefix} leads from the item to the notice. */
    record Opened(JsonNode data, String prefix) implements Content {}

    /** No event, or not this board's: an event says in its {@code source} whose it is. */
    record Foreign(String pointer, String reason) implements Content {}

    /** In binary mode the attributes are headers: put around the body they are a structured event. */
    static JsonNode fromHeaders(HttpServletRequest request, JsonNode body) {
        if (request.getHeader("ce-specversion") == null) {
            return body;
        }
        var event = JsonNodeFactory.instance.objectNode();
        event.put("specversion", request.getHeader("ce-specversion"));
        REQUIRED.forEach(name -> event.put(name, request.getHeader("ce-" + name)));
        return event.set("data", body);
    }

    static Content open(JsonNode item, String boardId) {
        if (!item.isObject() || !item.has("specversion")) {
            return new Opened(item, "");
        }
        if (!item.path("specversion").asString("").equals("1.0")) {
            return new Foreign("/specversion", "must be 1.0");
        }
        for (var name : REQUIRED) {
            if (item.path(name).asString("").isBlank()) {
                return new Foreign("/" + name, "an event needs it");
            }
        }
        if (!item.path("source").asString().equals(BOARDS + boardId)) {
            return new Foreign("/source", "must be " + BOARDS + boardId);
        }
        return data(item);
    }

    private static Content data(JsonNode event) {
        if (event.has("data")) {
            return new Opened(event.get("data"), "/data");
        }
        try {
            var bytes = event.path("data_base64").binaryValue();
            return new Opened(JSON.readTree(bytes), "/data_base64");
        } catch (JacksonException | IllegalArgumentException _) {
            return new Foreign("/data", "must hold the notice as JSON");
        }
    }
}
