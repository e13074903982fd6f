package org.credtrail.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full refuses writes; when it has room again the store goes on by itself, with all that was answered. */
class FullDiskTest {
    private static final String QUICK = "/?serverSelectionTimeoutMS=3000";

    @AfterEach
    void make_room() {
        FullDisk.isFull = false;
    }

    @Test
    void it_goes_on_when_there_is_room_again(@TempDir Path directory) throws InterruptedException {
        goesOnAfter(directory, 1);
    }

    @Test
    void it_waits_as_long_as_there_is_none(@TempDir Path directory) throws InterruptedException {
        goesOnAfter(directory, 8);
    }

    private static void goesOnAfter(Path directory, int seconds) throws InterruptedException {
        FilePath.register(new FullDisk());
        try (var store = EmbeddedStore.start(Path.of("full:" + directory.resolve("store")), 0);
                var client = MongoClients.create(store.uri() + QUICK)) {
            var words = client.getDatabase("t").getCollection("words");
            awaitWritten(words, "before");

            FullDisk.isFull = true;
            for (var i = 0; i < seconds; i++) {
                assertThatExceptionOfType(MongoException.class).isThrownBy(() -> write(words, "refused"));
                Thread.sleep(1_000);
            }
            FullDisk.isFull = false;

            awaitWritten(words, "after");
            assertThat(ids(words)).containsExactlyInAnyOrder("before", "after");
        }
    }

    private static void awaitWritten(MongoCollection<Document> words, String word) {
        await().ignoreExceptionsInstanceOf(MongoException.class).until(() -> write(words, word));
    }

    private static boolean write(MongoCollection<Document> words, String word) {
        return words.insertOne(new Document("_id", word)).wasAcknowledged();
    }

    private static List<String> ids(MongoCollection<Document> words) {
        var ids = new ArrayList<String>();
        words.find().forEach(word -> ids.add(word.getString("_id")));
        return ids;
    }
}
