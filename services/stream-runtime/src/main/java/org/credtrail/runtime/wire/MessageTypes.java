package org.credtrail.runtime.wire;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.credtrail.model.message.OnTopic;
import org.credtrail.model.message.Payload;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The catalogue of messages by name, each with its schema. */
public class MessageTypes {

    private record Entry(Class<? extends Payload> type, Schema schema) {}

    private final Map<String, Entry> byName = new HashMap<>();
    private final Map<String, Entry> foreignByTopic = new HashMap<>();

    public MessageTypes() {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (var type : Payload.catalogue()) {
            var name = Payload.typeOf(type);
            var entry = new Entry(type, schema(registry, name));
            byName.put(name, entry);
            var topic = type.getAnnotation(OnTopic.class);
            if (topic != null && topic.foreign()) {
                foreignByTopic.put(topic.value(), entry);
            }
        }
    }

    /** The {@code dataschema} of a type: a name, not an address. */
    public static String schemaOf(String type) {
        return "urn:credtrail:schema:" + type;
    }

    /**
     * Reads a body.
     *
     * @throws Unreadable if the type is not in the catalogue, or the body is not JSON or against its schema
     */
    public Payload read(String topic, String type, byte[] body) {
        try {
            return read(topic, type, Json.MESSAGES.readTree(body));
        } catch (JacksonException | NumberFormatException e) {
            // the latter for numbers such as 1e99999999999
            throw new Unreadable("the body is not JSON");
        }
    }

    Payload read(String topic, String type, JsonNode body) {
        var entry = entry(topic, type);
        var errors = entry.schema().validate(body);
        if (!errors.isEmpty()) {
            throw new Unreadable("against the schema of " + type + ": "
                    + errors.stream().map(MessageTypes::describe).limit(5).collect(Collectors.joining("; ")));
        }
        try {
            return Json.MESSAGES.treeToValue(body, entry.type());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Unreadable("the body does not fit " + type);
        }
    }

    private Entry entry(String topic, String type) {
        var entry = foreignByTopic.getOrDefault(topic, byName.get(type));
        if (entry == null) {
            throw new Unreadable("unknown type");
        }
        return entry;
    }

    /** Where and which rule; never the value, which may be personal. */
    private static String describe(Error error) {
        var property = error.getProperty() == null ? "" : "/" + error.getProperty();
        return error.getInstanceLocation() + property + " " + error.getKeyword();
    }

    private static Schema schema(SchemaRegistry registry, String name) {
        var resource = "/credtrail/schemas/" + name + ".json";
        try (var stream = MessageTypes.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("no schema " + resource);
            }
            return registry.getSchema(Json.MESSAGES.readTree(stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
