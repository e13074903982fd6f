package org.credtrail.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was deleted or overwritten leaves no byte in the store's file, and what was not stays readable. */
class ForgettingFileTest {
    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final int DOCUMENTS = 3_000;
    /** Enough that some of them tell inner pages of the index apart. */
    private static final List<Integer> FORGOTTEN =
            IntStream.range(0, DOCUMENTS / 10).mapToObj(i -> i * 10).toList();

    @Test
    void while_it_runs(@TempDir Path directory) throws IOException {
        var file = directory.resolve("store");
        var store = EmbeddedStore.start(file, 0, OFTEN);
        try (var client = MongoClients.create(store.uri())) {
            var people = client.getDatabase("t").getCollection("people");
            fill(people);
            assertThat(traces(file)).isNotEmpty();

            forget(people);
            await().until(() -> traces(file).isEmpty());

            var killed = Files.copy(file, directory.resolve("killed"));
            assertThat(names(killed)).isEqualTo(names(people));
            assertThat(names(people)).hasSize(DOCUMENTS - FORGOTTEN.size() / 2);
        } finally {
            store.close();
        }
    }

    @Test
    void at_a_stop(@TempDir Path directory) throws IOException {
        var file = directory.resolve("store");
        var store = EmbeddedStore.start(file, 0, NEVER);
        try (var client = MongoClients.create(store.uri())) {
            var people = client.getDatabase("t").getCollection("people");
            fill(people);
            forget(people);
            assertThat(traces(file)).isNotEmpty();
        } finally {
            store.close();
        }
        assertThat(traces(file)).isEmpty();
        assertThat(names(file)).hasSize(DOCUMENTS - FORGOTTEN.size() / 2);
    }

    @Test
    void after_a_kill_and_a_start(@TempDir Path directory) throws IOException {
        var file = directory.resolve("store");
        var store = EmbeddedStore.start(file, 0, NEVER);
        Path killed;
        try (var client = MongoClients.create(store.uri())) {
            var people = client.getDatabase("t").getCollection("people");
            fill(people);
            forget(people);
            killed = Files.copy(file, directory.resolve("killed"));
        } finally {
            store.close();
        }
        assertThat(traces(killed)).isNotEmpty();

        EmbeddedStore.start(killed, 0, NEVER).close();

        assertThat(traces(killed)).isEmpty();
    }

    @Test
    void and_is_left_alone_while_nothing_is_forgotten(@TempDir Path directory) throws IOException {
        var file = directory.resolve("store");
        var store = EmbeddedStore.start(file, 0, NEVER);
        try (var client = MongoClients.create(store.uri())) {
            fill(client.getDatabase("t").getCollection("people"));
        } finally {
            store.close();
        }
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("Somebody17Unplanted", -1))
                .as("old versions lie there still")
                .hasSizeGreaterThan(3);
    }

    /** In many commits, so that every planted word gets many copies, beside others' and in the index. */
    private static void fill(MongoCollection<Document> people) {
        people.createIndex(Indexes.ascending("name"));
        for (var from = 0; from < DOCUMENTS; from += 500) {
            people.insertMany(IntStream.range(from, from + 500)
                    .mapToObj(i -> new Document("_id", "p" + i).append("name", name(i)))
                    .toList());
        }
        var random = new Random(11);
        for (var i = 0; i < 200; i++) {
            var one = random.nextInt(DOCUMENTS);
            people.updateOne(Filters.eq("_id", "p" + one), Updates.set("seen", i));
        }
    }

    private static void forget(MongoCollection<Document> people) {
        for (var i = 0; i < FORGOTTEN.size(); i++) {
            var id = "p" + FORGOTTEN.get(i);
            if (i % 2 == 0) {
                people.deleteOne(Filters.eq("_id", id));
            } else {
                people.replaceOne(Filters.eq("_id", id), new Document("_id", id), new ReplaceOptions());
            }
        }
    }

    private static String name(int person) {
        return "Somebody" + person + (person % 10 == 0 ? "Planted" : "Unplanted");
    }

    private static List<String> names(MongoCollection<Document> people) {
        return people.find()
                .sort(new Document("_id", 1))
                .map(d -> d.getString("_id") + " " + d.getString("name"))
                .into(new ArrayList<>());
    }

    private static List<String> names(Path file) {
        var store = EmbeddedStore.start(file, 0, NEVER);
        try (var client = MongoClients.create(store.uri())) {
            return names(client.getDatabase("t").getCollection("people"));
        } finally {
            store.close();
        }
    }

    private static List<String> traces(Path file) {
        try {
            var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return FORGOTTEN.stream()
                    .map(ForgettingFileTest::name)
                    .filter(bytes::contains)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
