package org.credtrail.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.wire.OutRecord;
import org.junit.jupiter.api.Test;

/** What may not have been published comes out of the store byte for byte: a repeat has to be the same record. */
class PendingMessagesTest {
    private static final OutRecord FACT = Wires.message("k", "id-1", Wires.exam("k", 1));
    private static final OutRecord TOMBSTONE = new OutRecord("t", "Zoë ✓", null, Map.of());
    private static final OutRecord EMPTY = new OutRecord("t", "", new byte[0], Map.of("ce_id", ""));

    @Test
    void messages_come_back_as_they_were_kept() {
        var kept = List.of(FACT, TOMBSTONE, EMPTY);

        assertThat(PendingMessages.read(PendingMessages.write(kept)))
                .usingRecursiveComparison()
                .isEqualTo(kept);
        assertThat(PendingMessages.read(PendingMessages.write(List.of()))).isEmpty();
    }

    @Test
    void headers_keep_their_order() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("b", "2");
        headers.put("a", "1");
        var kept = List.of(new OutRecord("t", "k", null, headers));

        assertThat(PendingMessages.read(PendingMessages.write(kept)).getFirst().headers())
                .containsExactly(Map.entry("b", "2"), Map.entry("a", "1"));
    }

    @Test
    void stores_of_earlier_versions_are_read() {
        var stored = new BsonArray(
                List.of(document(new BsonBinary("{}".getBytes(StandardCharsets.UTF_8))), document(BsonNull.VALUE)));

        assertThat(PendingMessages.read(stored))
                .usingRecursiveComparison()
                .isEqualTo(List.of(
                        new OutRecord("t", "k", "{}".getBytes(StandardCharsets.UTF_8), Map.of("ce_id", "1")),
                        new OutRecord("t", "k", null, Map.of("ce_id", "1"))));
    }

    private static BsonDocument document(BsonValue body) {
        return new BsonDocument("t", new BsonString("t"))
                .append("k", new BsonString("k"))
                .append("v", body)
                .append("h", new BsonDocument("ce_id", new BsonString("1")));
    }
}
