package org.credtrail.standalone.demo;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The whole numbers of an answer by their pointers; times, rates and ages are left aside. */
record Figures(Map<String, Long> byPointer) {
    Figures {
        byPointer = Map.copyOf(byPointer);
    }

    static Figures of(JsonNode answer) {
        var found = new TreeMap<String, Long>();
        collect("", answer, found);
        return new Figures(found);
    }

    private static void collect(String pointer, JsonNode node, Map<String, Long> found) {
        if (node.isIntegralNumber()) {
            found.put(pointer, node.asLong());
        }
        node.properties().forEach(property -> collect(pointer + "/" + property.getKey(), property.getValue(), found));
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                collect(pointer + "/" + i, node.path(i), found);
            }
        }
    }
}
