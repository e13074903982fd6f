package org.credtrail.bench.pipeline;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.credtrail.runtime.embedded.EmbeddedStore;

/**
 * The embedded store by size: what a look-up costs and what a bulk of guarded replaces costs. Arguments: disk or memory,
 * documents per bulk, bytes per document, then the sizes.
 */
public final class StoreBench {
    private static final OperatingSystemMXBean CPU =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int LOOKS = 50;
    private static final int BULKS = 40;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<BsonDocument> states;
    private final int bulk;
    private final String filler;
    private final Random random = new Random(1);
    private int size;

    private StoreBench(MongoCollection<BsonDocument> states, int bulk, int bytes) {
        this.states = states;
        this.bulk = bulk;
        this.filler = "x".repeat(bytes / 16);
    }

    /** Starts the store, fills it, measures, prints. */
    public static void main(String[] arguments) throws Exception {
        Path file = arguments[0].equals("disk")
                ? Files.createTempDirectory("bench-store").resolve("store")
                : null;
        var store = EmbeddedStore.start(file, 0);
        try (var client = MongoClients.create(store.uri())) {
            var states = client.getDatabase("bench").getCollection("states", BsonDocument.class);
            var bench = new StoreBench(states, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            states.createIndex(Indexes.ascending("due"));
            states.createIndex(Indexes.ascending("state"));
            if (arguments[arguments.length - 1].equals("guard")) {
                states.createIndex(
                        Indexes.ascending("_id", "version"), new com.mongodb.client.model.IndexOptions().unique(true));
            }
            for (var i = 3; i < arguments.length && !arguments[i].equals("guard"); i++) {
                bench.grow(Integer.parseInt(arguments[i]));
                bench.measure();
                if (file != null) {
                    System.out.printf("  file %d MB%n", Files.size(file) >> 20);
                }
            }
        } finally {
            store.close();
        }
    }

    private void grow(int upTo) {
        var started = System.nanoTime();
        var grown = upTo - size;
        while (size < upTo) {
            var writes = new ArrayList<WriteModel<BsonDocument>>();
            while (writes.size() < bulk && size < upTo) {
                writes.add(new InsertOneModel<>(document(size++, 1)));
            }
            states.bulkWrite(writes, UNORDERED);
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf("%d documents: grown by %.0f a second%n", size, grown / seconds);
    }

    private BsonDocument document(int number, long version) {
        var parts = new BsonArray();
        for (var i = 0; i < 16; i++) {
            parts.add(new BsonDocument("n", new BsonString(filler)));
        }
        return new BsonDocument("_id", new BsonString(id(number)))
                .append("version", new BsonInt64(version))
                .append("state", new BsonDocument("parts", parts))
                .append("due", new BsonDateTime(number * 1000L))
                .append("partition", new BsonInt32(number % 12));
    }

    /** As names are: in no order. */
    private static String id(int number) {
        return "%08x".formatted(Integer.reverse(number * 2654435) ^ 0x5f3759df) + number;
    }

    private void measure() {
        var now = new Date(size * 500L);
        var partitions = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        time(
                "next due",
                () -> states.find(Filters.and(Filters.in("partition", partitions), Filters.gt("due", now)))
                        .sort(Sorts.ascending("due"))
                        .first());
        time(
                "100 due",
                () -> states.find(Filters.and(Filters.in("partition", partitions), Filters.gt("due", now)))
                        .sort(Sorts.ascending("due"))
                        .limit(100)
                        .into(new ArrayList<>()));
        time(
                "page of 100 by id",
                () -> states.find(Filters.and(Filters.gt("_id", id(random.nextInt(size))), Filters.ne("state", null)))
                        .sort(Sorts.ascending("_id"))
                        .limit(100)
                        .into(new ArrayList<>()));
        time("500 by ids", () -> {
            var ids = random.ints(500, 0, size).mapToObj(StoreBench::id).toList();
            states.find(Filters.in("_id", ids)).into(new ArrayList<>());
        });
        var versions = new long[size];
        var bulks = new Random(2);
        for (var round = 0; round < 2; round++) {
            var started = System.nanoTime();
            var cpu = CPU.getProcessCpuTime();
            for (var i = 0; i < BULKS; i++) {
                var writes = new ArrayList<WriteModel<BsonDocument>>();
                bulks.ints(0, size).distinct().limit(bulk).forEach(n -> {
                    var version = ++versions[n];
                    writes.add(new ReplaceOneModel<>(
                            new BsonDocument("_id", new BsonString(id(n))).append("version", new BsonInt64(version)),
                            document(n, version + 1)));
                });
                var matched = states.bulkWrite(writes, UNORDERED).getMatchedCount();
                if (matched != writes.size()) {
                    throw new IllegalStateException(matched + " of " + writes.size());
                }
            }
            var seconds = (System.nanoTime() - started) / 1e9;
            if (round == 1) {
                System.out.printf(
                        "  guarded replaces: %.0f a second, %.0f ms of processor time per 1000%n",
                        BULKS * bulk / seconds, (CPU.getProcessCpuTime() - cpu) / 1e3 / (BULKS * bulk));
            }
        }
        for (var n = 0; n < size; n++) {
            if (versions[n] > 0) {
                states.replaceOne(Filters.eq("_id", id(n)), document(n, 1));
            }
        }
    }

    private static void time(String what, Runnable look) {
        var looks = LOOKS;
        look.run();
        var once = System.nanoTime();
        look.run();
        if (System.nanoTime() - once > 100_000_000) {
            looks = 3;
        }
        for (var i = 0; i < looks; i++) {
            look.run();
        }
        var started = System.nanoTime();
        for (var i = 0; i < looks; i++) {
            look.run();
        }
        System.out.printf("  %s: %.3f ms%n", what, (System.nanoTime() - started) / 1e6 / looks);
    }
}
