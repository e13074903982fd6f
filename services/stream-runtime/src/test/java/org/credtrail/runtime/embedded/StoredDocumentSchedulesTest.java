package org.credtrail.runtime.embedded;

import static org.credtrail.runtime.schedules.Schedules.check;
import static org.credtrail.runtime.schedules.Schedules.explore;
import static org.credtrail.runtime.schedules.Schedules.together;

import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.Test;

/** A document is read, measured and written to the file by several threads, and changes its shape once meanwhile. */
class StoredDocumentSchedulesTest {
    @Test
    void readers_and_writers_find_the_same_document() {
        explore(() -> {
            var stored = new StoredDocument(new Document("_id", "a"));
            together(
                    () -> writes(stored),
                    () -> writes(stored),
                    () -> check("a".equals(stored.document().get("_id")), "another document"));
        });
    }

    @Test
    void it_is_measured_while_it_is_written() {
        explore(() -> {
            var stored = new StoredDocument(new Document("_id", "a"));
            var before = StoredDocument.TYPE.getMemory(stored);
            var after = StoredDocument.TYPE.getMemory(StoredDocument.asBytes(new Document("_id", "a")));
            together(() -> writes(stored), () -> {
                var measured = StoredDocument.TYPE.getMemory(stored);
                check(measured == before || measured == after, "measured as neither of its shapes: " + measured);
            });
        });
    }

    private static void writes(StoredDocument stored) {
        var buffer = new WriteBuffer();
        StoredDocument.TYPE.write(buffer, stored);
        check(buffer.position() > 1, "nothing was written");
    }
}
