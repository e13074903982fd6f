package org.credtrail.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, the answer is the one that looking at every document gives. */
class IndexesTest {
    /** The library has no order among empty arrays. */
    private static final List<String> WITHOUT_ARRAYS = List.of("a", "b", "s.x", "_id");

    private static final List<String> FIELDS = List.of("a", "b", "s.x", "tags", "rows.n", "_id");

    private static MongoServer library;
    private static EmbeddedStore memory;
    private static MongoClient withoutIndexes;
    private static MongoClient withIndexes;

    @BeforeAll
    static void start() {
        library = new MongoServer(new MemoryBackend());
        withoutIndexes =
                MongoClients.create("mongodb://127.0.0.1:" + library.bind().getPort());
        memory = EmbeddedStore.start(null, 0);
        withIndexes = MongoClients.create(memory.uri());
    }

    @AfterAll
    static void stop() {
        withoutIndexes.close();
        withIndexes.close();
        memory.close();
        library.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void answers_are_those_of_a_search_through_everything(long seed) {
        var twins = new Twins(
                withoutIndexes.getDatabase("t").getCollection("c" + seed),
                withIndexes.getDatabase("t").getCollection("c" + seed));
        var random = new Random(seed);
        var indexesFirst = random.nextBoolean();
        if (indexesFirst) {
            createIndexes(random, twins.indexed);
        }
        twins.change(random, 80);
        if (!indexesFirst) {
            createIndexes(random, twins.indexed);
        }
        twins.ask(random, 60, seed);
        twins.change(random, 80);
        twins.ask(random, 60, seed);
    }

    @Test
    void a_copy_of_the_file_after_any_answer_has_documents_and_indexes_that_agree(@TempDir Path directory)
            throws IOException {
        var random = new Random(7);
        var file = directory.resolve("store");
        var store = EmbeddedStore.start(file, 0);
        try (var client = MongoClients.create(store.uri())) {
            var twins = new Twins(
                    withoutIndexes.getDatabase("t").getCollection("disk"),
                    client.getDatabase("t").getCollection("disk"));
            for (var field : FIELDS) {
                twins.indexed.createIndex(Indexes.ascending(field));
            }
            for (var round = 0; round < 3; round++) {
                twins.change(random, 150);
                var copy = Files.copy(file, directory.resolve("copy" + round));
                var reopened = EmbeddedStore.start(copy, 0);
                try (var other = MongoClients.create(reopened.uri())) {
                    new Twins(twins.plain, other.getDatabase("t").getCollection("disk")).ask(random, 60, round);
                } finally {
                    reopened.close();
                }
            }
        } finally {
            store.close();
        }
    }

    @Test
    void an_index_made_before_a_restart_serves_after_it(@TempDir Path directory) {
        var file = directory.resolve("store");
        onDisk(file, c -> {
            c.createIndex(Indexes.compoundIndex(Indexes.ascending("state"), Indexes.descending("at")));
            for (var i = 0; i < 50; i++) {
                c.insertOne(new Document("_id", "k" + i)
                        .append("state", "s" + i % 2)
                        .append("at", i));
            }
        });
        onDisk(file, c -> {
            c.updateOne(Filters.eq("_id", "k49"), Updates.set("state", "s0"));
            assertThat(c.find(Filters.eq("state", "s0"))
                            .sort(Sorts.descending("at"))
                            .limit(2)
                            .map(d -> d.getString("_id")))
                    .containsExactly("k49", "k48");
        });
    }

    /** Who looks at any other document divides by zero. */
    @Test
    void only_what_is_asked_for_is_looked_at() {
        var collection = withIndexes.getDatabase("t").getCollection("mined");
        collection.createIndex(Indexes.ascending("state", "at"));
        collection.createIndex(Indexes.ascending("tags"));
        for (var i = 0; i < 100; i++) {
            var harmless = i % 2 == 1 && i / 2 >= 10 && i / 2 < 15;
            collection.insertOne(new Document("_id", "k%02d".formatted(i))
                    .append("state", "s" + i % 2)
                    .append("at", new Date(i / 2))
                    .append("tags", List.of("t" + i, "all"))
                    .append("n", harmless ? 1 : 0));
        }
        var mine = new Document("$expr", new Document("$ne", List.of(0, new Document("$divide", List.of(1, "$n")))));
        var odd = Filters.eq("state", "s1");
        var earliest = Filters.and(odd, Filters.gte("at", new Date(10)), mine);
        var latest = Filters.and(odd, Filters.lt("at", new Date(15)), mine);
        assertThat(collection.find(earliest).sort(Sorts.ascending("at")).limit(5))
                .hasSize(5);
        assertThat(collection.find(latest).sort(Sorts.descending("at")).limit(5))
                .hasSize(5);
        var some = Filters.and(Filters.in("state", "s3", "s1", "s2"), Filters.gte("at", new Date(10)), mine);
        assertThat(collection.find(some).sort(Sorts.ascending("state", "at")).limit(5))
                .hasSize(5);
        var backwards = Filters.and(Filters.in("state", "s1", "s11"), Filters.lt("at", new Date(15)), mine);
        assertThat(collection
                        .find(backwards)
                        .sort(Sorts.descending("state", "at"))
                        .limit(5))
                .hasSize(5);
        var place = Filters.or(
                Filters.gt("at", new Date(12)), Filters.and(Filters.eq("at", new Date(12)), Filters.gt("_id", "k24")));
        assertThat(collection
                        .find(Filters.and(odd, Filters.gte("at", new Date(0)), place, mine))
                        .sort(Sorts.ascending("at", "_id"))
                        .limit(3))
                .hasSize(3);
        var someDays = Filters.in("at", new Date(3), new Date(12), new Date(14));
        assertThat(collection
                        .find(Filters.and(odd, someDays, Filters.gt("at", new Date(10)), mine))
                        .sort(Sorts.ascending("at", "_id")))
                .hasSize(2);
        assertThat(collection.find(Filters.and(earliest, latest))).hasSize(5);
        assertThat(collection.countDocuments(Filters.and(earliest, latest))).isEqualTo(5);
        assertThat(collection.find(Filters.and(Filters.in("tags", "t21", "t23"), mine)))
                .hasSize(2);
        assertThat(collection
                        .find(Filters.and(Filters.gte("_id", "k21"), mine))
                        .sort(Sorts.ascending("_id"))
                        .limit(1))
                .hasSize(1);
        assertThatThrownBy(() -> collection.find(mine).first()).isInstanceOf(MongoException.class);
    }

    @Test
    void what_is_asked_beside_ids_holds_too() {
        var collection = withIndexes.getDatabase("t").getCollection("beside-ids");
        for (var n = 0; n < 4; n++) {
            collection.insertOne(new Document("_id", "k" + n).append("n", n));
        }
        var ids = Filters.in("_id", "k3", "k1", "k9", "k1");

        assertThat(collection.find(ids).map(d -> d.getString("_id"))).containsExactlyInAnyOrder("k1", "k3");
        assertThat(collection.find(Filters.and(ids, Filters.gt("n", 1)))).hasSize(1);
        assertThat(collection.find(new Document("n", 1).append("_id", new Document("$in", List.of("k3", "k1")))))
                .hasSize(1);
        assertThat(collection.find(new Document("_id", new Document("$in", List.of("k3", "k1")).append("$gt", "k2"))))
                .hasSize(1);
    }

    @Test
    void an_id_is_unique_whatever_the_type_of_its_number() {
        var collection = withIndexes.getDatabase("t").getCollection("numbers");
        collection.insertOne(new Document("_id", 1).append("v", "int"));
        for (Object same : List.<Object>of(1, 1L, 1.0)) {
            assertThatThrownBy(() -> collection.insertOne(new Document("_id", same)))
                    .isInstanceOf(MongoWriteException.class)
                    .hasMessageContaining("E11000");
            assertThat(collection.find(Filters.eq("_id", same)).first()).isNotNull();
        }
        collection.insertOne(new Document("_id", 1.5));
        assertThat(collection.countDocuments()).isEqualTo(2);
    }

    @Test
    void an_id_never_changes() {
        var collection = withIndexes.getDatabase("t").getCollection("ids");
        collection.insertOne(new Document("_id", "a"));
        assertThatThrownBy(() -> collection.replaceOne(Filters.eq("_id", "a"), new Document("_id", "b")))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(66));
    }

    @Test
    void two_arrays_in_one_index_are_refused() {
        var collection = withIndexes.getDatabase("t").getCollection("arrays");
        collection.createIndex(Indexes.ascending("a", "b"));
        assertThatThrownBy(() -> collection.insertOne(new Document("a", List.of(1)).append("b", List.of(2))))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(171));
    }

    @Test
    void a_dropped_index_is_forgotten() {
        var collection = withIndexes.getDatabase("t").getCollection("dropped");
        var name = collection.createIndex(Indexes.ascending("a"));
        collection.insertOne(new Document("_id", "x").append("a", 1));
        collection.dropIndex(name);
        collection.updateOne(Filters.eq("_id", "x"), Updates.set("a", 2));
        collection.createIndex(Indexes.ascending("a"));
        assertThat(collection.find(Filters.eq("a", 2)).first()).isNotNull();
        assertThat(collection.find(Filters.eq("a", 1)).first()).isNull();
    }

    private static void onDisk(Path file, Consumer<MongoCollection<Document>> use) {
        var store = EmbeddedStore.start(file, 0);
        try (var client = MongoClients.create(store.uri())) {
            use.accept(client.getDatabase("t").getCollection("c"));
        } finally {
            store.close();
        }
    }

    private static void createIndexes(Random random, MongoCollection<Document> collection) {
        collection.createIndex(Indexes.ascending("a"));
        collection.createIndex(Indexes.descending("a", "b"));
        collection.createIndex(Indexes.compoundIndex(Indexes.descending("b"), Indexes.ascending("a")));
        for (var i = 0; i < 3; i++) {
            var first = FIELDS.get(random.nextInt(FIELDS.size()));
            var second = FIELDS.get(random.nextInt(FIELDS.size()));
            var both = new HashSet<>(List.of(first, second));
            if (first.equals("_id") && both.size() == 1 || both.equals(new HashSet<>(List.of("tags", "rows.n")))) {
                continue;
            }
            var keys = new Document(first, random.nextBoolean() ? 1 : -1);
            keys.putIfAbsent(second, random.nextBoolean() ? 1 : -1);
            collection.createIndex(keys);
        }
    }

    private static @Nullable Object value(Random random) {
        return switch (random.nextInt(14)) {
            case 0 -> null;
            case 1 -> random.nextInt(4);
            case 2 -> (long) random.nextInt(4);
            case 3 -> random.nextInt(8) / 2.0;
            case 4 -> -random.nextInt(3) - 0.5;
            case 5 -> random.nextBoolean();
            case 6 -> new Date(random.nextInt(4) * 1000L - 1000);
            case 7 ->
                List.of("", "a", "aa", "a\0", "\u00e9", "\uff21", "\ud83d\ude00")
                        .get(random.nextInt(7));
            case 8 -> 5_000_000_000L + random.nextInt(2);
            default -> "v" + random.nextInt(5);
        };
    }

    private static Object valueOrList(Random random) {
        if (random.nextInt(20) == 0) {
            return List.of(List.of("v1"), "v2");
        }
        var list = new ArrayList<@Nullable Object>();
        for (var i = random.nextInt(4); i > 0; i--) {
            list.add(value(random));
        }
        return list;
    }

    private static Document document(Random random, String id) {
        var document = new Document("_id", id);
        for (var field : List.of("a", "b")) {
            if (random.nextInt(8) > 0) {
                document.append(field, random.nextInt(40) == 0 ? new Document("x", 1) : value(random));
            }
        }
        if (random.nextBoolean()) {
            document.append("s", random.nextInt(6) == 0 ? value(random) : new Document("x", value(random)));
        }
        if (random.nextInt(3) > 0) {
            document.append("tags", random.nextBoolean() ? value(random) : valueOrList(random));
        }
        if (random.nextInt(3) == 0) {
            var rows = new ArrayList<Document>();
            for (var i = random.nextInt(3); i > 0; i--) {
                rows.add(random.nextInt(5) == 0 ? new Document() : new Document("n", value(random)));
            }
            document.append("rows", rows);
        }
        return document;
    }

    private static Bson condition(Random random) {
        var field = FIELDS.get(random.nextInt(FIELDS.size()));
        var value = field.equals("_id") ? "k" + random.nextInt(60) : value(random);
        return switch (random.nextInt(10)) {
            case 0 -> Filters.in(field, value, field.equals("_id") ? "k7" : value(random));
            case 1 -> new Document(field, new Document("$gt", value));
            case 2 -> new Document(field, new Document("$gte", value));
            case 3 -> new Document(field, new Document("$lt", value));
            case 4 -> new Document(field, new Document("$lte", value));
            case 5 -> new Document(field, new Document("$gte", value).append("$lt", value(random)));
            case 6 -> Filters.ne(field, value);
            default -> new Document(field, value);
        };
    }

    private static Bson query(Random random) {
        var conditions = new ArrayList<Bson>();
        for (var i = random.nextInt(4); i > 0; i--) {
            conditions.add(condition(random));
        }
        if (random.nextInt(4) == 0) {
            conditions.add(
                    Filters.or(condition(random), random.nextBoolean() ? keysetPlace(random) : condition(random)));
        }
        return conditions.isEmpty()
                ? new Document()
                : random.nextInt(8) == 0 ? Filters.or(conditions) : Filters.and(conditions);
    }

    private static Bson keysetPlace(Random random) {
        var field = random.nextBoolean() ? "a" : "b";
        return Filters.and(Filters.eq(field, value(random)), Filters.gt("_id", "k" + random.nextInt(60)));
    }

    /** The same documents in two stores. */
    private record Twins(MongoCollection<Document> plain, MongoCollection<Document> indexed) {
        void change(Random random, int changes) {
            for (var i = 0; i < changes; i++) {
                var id = "k" + random.nextInt(60);
                var byId = Filters.eq("_id", id);
                switch (random.nextInt(8)) {
                    case 0 -> both(c -> c.deleteOne(byId));
                    case 1 -> {
                        var update = Updates.set(random.nextBoolean() ? "a" : "s.x", value(random));
                        both(c -> c.find(byId).map(d -> d.get("s")).first() instanceof Document
                                ? c.updateOne(byId, update)
                                : 0);
                    }
                    case 2 -> {
                        var query = query(random);
                        var update = Updates.set("b", value(random));
                        both(c -> c.updateMany(query, update).getMatchedCount());
                    }
                    case 3 -> {
                        var query = query(random);
                        var update = Updates.set("b", value(random));
                        both(c -> c.findOneAndUpdate(
                                query, update, new FindOneAndUpdateOptions().sort(Sorts.ascending("_id"))));
                    }
                    default -> {
                        var document = document(random, id);
                        both(c -> c.replaceOne(byId, document, new ReplaceOptions().upsert(true)));
                    }
                }
            }
        }

        void ask(Random random, int questions, long seed) {
            for (var i = 0; i < questions; i++) {
                var query = query(random);
                var sort = sort(random);
                var skip = random.nextInt(3);
                var limit = random.nextInt(3) * 4;
                var what = "seed %d: %s by %s".formatted(seed, query.toBsonDocument(), sort);
                assertThat(found(indexed, query, sort, skip, limit))
                        .as(what)
                        .isEqualTo(found(plain, query, sort, skip, limit));
                assertThat(new HashSet<>(indexed.find(query).into(new ArrayList<>())))
                        .as(what)
                        .isEqualTo(new HashSet<>(plain.find(query).into(new ArrayList<>())));
                assertThat(indexed.countDocuments(query)).as(what).isEqualTo(plain.countDocuments(query));
                assertThat(perTag(indexed, query)).as(what).isEqualTo(perTag(plain, query));
            }
        }

        private static Document sort(Random random) {
            var sort = new Document();
            for (var i = random.nextInt(3); i > 0; i--) {
                sort.append(WITHOUT_ARRAYS.get(random.nextInt(WITHOUT_ARRAYS.size())), random.nextBoolean() ? 1 : -1);
            }
            sort.putIfAbsent("_id", random.nextBoolean() ? 1 : -1);
            return sort;
        }

        private static List<Document> found(
                MongoCollection<Document> collection, Bson query, Bson sort, int skip, int limit) {
            return collection.find(query).sort(sort).skip(skip).limit(limit).into(new ArrayList<>());
        }

        private static HashMap<Object, Object> perTag(MongoCollection<Document> collection, Bson query) {
            var counts = new HashMap<>();
            for (var group : collection.aggregate(
                    List.of(Aggregates.match(query), Aggregates.group("$a", Accumulators.sum("n", 1))))) {
                // which of several equal numbers names the group is left open
                counts.put(group.get("_id") instanceof Number n ? n.doubleValue() : group.get("_id"), group.get("n"));
            }
            return counts;
        }

        private void both(Function<MongoCollection<Document>, @Nullable Object> change) {
            var one = change.apply(plain);
            var other = change.apply(indexed);
            if (one instanceof Document) {
                assertThat(other).isEqualTo(one); // in whatever order the fields are
            } else {
                assertThat(String.valueOf(other)).isEqualTo(String.valueOf(one));
            }
        }
    }
}
