package org.credtrail.model.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** An input of two halves: lines {@code name: value}, and after an empty line any bytes. */
public record Headed(Map<String, String> headers, byte[] body) {

    public static Headed of(byte[] input) {
        var headers = new LinkedHashMap<String, String>();
        var from = 0;
        for (var i = 0; i < input.length; i++) {
            if (input[i] == '\n') {
                var line = new String(input, from, i - from, StandardCharsets.UTF_8);
                from = i + 1;
                if (line.isEmpty()) {
                    break;
                }
                var colon = line.indexOf(": ");
                headers.put(colon < 0 ? line : line.substring(0, colon), colon < 0 ? "" : line.substring(colon + 2));
            }
        }
        return new Headed(headers, Arrays.copyOfRange(input, from, input.length));
    }

    /** The value of a header; empty where there is none. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
