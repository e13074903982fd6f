package org.credtrail.runtime.store;

import java.util.ArrayList;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.credtrail.runtime.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records to BSON documents and back, by way of their JSON form. Whole numbers are 64-bit, booleans and nulls stay what
 * they are, all other values are text.
 */
public final class Documents {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Documents() {}

    public static BsonValue toBson(Object value) {
        return bson(Json.STATES.valueToTree(value));
    }

    public static <T> T fromBson(BsonValue value, Class<T> type) {
        return Json.STATES.treeToValue(node(value), type);
    }

    private static BsonValue bson(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var document = new BsonDocument();
                node.forEachEntry((name, child) -> document.append(name, bson(child)));
                yield document;
            }
            case ARRAY -> {
                var values = new ArrayList<BsonValue>(node.size());
                node.forEach(child -> values.add(bson(child)));
                yield new BsonArray(values);
            }
            case NUMBER ->
                node.isIntegralNumber() && node.canConvertToLong()
                        ? new BsonInt64(node.asLong())
                        : new BsonString(node.decimalValue().toPlainString());
            case BOOLEAN -> BsonBoolean.valueOf(node.asBoolean());
            case STRING -> new BsonString(node.asString());
            case NULL, MISSING -> BsonNull.VALUE;
            case BINARY, POJO ->
                throw new IllegalArgumentException("a state holds records, lists, text and numbers only");
        };
    }

    private static JsonNode node(BsonValue value) {
        return switch (value.getBsonType()) {
            case DOCUMENT -> {
                var node = new ObjectNode(NODES);
                value.asDocument().forEach((name, child) -> node.set(name, node(child)));
                yield node;
            }
            case ARRAY -> {
                var node = new ArrayNode(NODES);
                value.asArray().forEach(child -> node.add(node(child)));
                yield node;
            }
            case INT32 -> NODES.numberNode(value.asInt32().getValue());
            case INT64 -> NODES.numberNode(value.asInt64().getValue());
            case BOOLEAN -> NODES.booleanNode(value.asBoolean().getValue());
            case STRING -> NODES.stringNode(value.asString().getValue());
            case NULL -> NODES.nullNode();
            default -> throw new IllegalArgumentException("no state holds a " + value.getBsonType());
        };
    }
}
