package org.credtrail.eligibility.web;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** One JSON value a line. */
final class Ndjson {

    private Ndjson() {}

    /** The lines that are not blank. */
    static List<byte[]> lines(byte[] body) {
        var lines = new ArrayList<byte[]>();
        var from = 0;
        for (var i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                var line = Arrays.copyOfRange(body, from, i);
                if (!isBlank(line)) {
                    lines.add(line);
                }
                from = i + 1;
            }
        }
        return lines;
    }

    /** A list of values as lines, whether it was made just now or is the JSON array that was kept. */
    static ResponseEntity<?> answer(ResponseEntity<?> listed, JsonMapper mapper) {
        var body = listed.getBody();
        List<?> values = body instanceof byte[] kept
                ? mapper.readTree(kept).valueStream().toList()
                : (List<?>) Objects.requireNonNull(body);
        var out = new ByteArrayOutputStream();
        for (var value : values) {
            out.writeBytes(mapper.writeValueAsBytes(value));
            out.write('\n');
        }
        return ResponseEntity.status(listed.getStatusCode())
                .header("Content-Type", EvaluationController.NDJSON)
                .body(out.toByteArray());
    }

    private static boolean isBlank(byte[] line) {
        for (var b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
