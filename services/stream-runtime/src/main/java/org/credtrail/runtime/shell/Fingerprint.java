package org.credtrail.runtime.shell;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.credtrail.model.flow.Handler;
import org.credtrail.runtime.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The canonical hash of a document: equal for equal state, timers, and counts of what was heard and sent. */
public final class Fingerprint {
    private static final JsonMapper CANONICAL = Json.STATES
            .rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Fingerprint() {}

    /** SHA-256, hexadecimal. Of a table only the value counts: compaction forgets how it came about. */
    public static String of(Handler<?> handler, @Nullable StateDocument document) {
        if (document == null || (handler instanceof TableHandler && document.state() == null)) {
            return "none";
        }
        var canonical = CANONICAL.writeValueAsString(List.of(
                document.key(),
                CANONICAL.valueToTree(document.state()),
                handler instanceof TableHandler ? Map.of() : counts(document)));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Map<String, Object> counts(StateDocument document) {
        var counts = new TreeMap<String, Object>();
        counts.put("heard", document.heard());
        counts.put("sent", document.sent());
        counts.put("timers", document.timers());
        return counts;
    }
}
