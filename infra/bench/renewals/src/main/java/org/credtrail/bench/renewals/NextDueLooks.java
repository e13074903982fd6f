package org.credtrail.bench.renewals;

import com.mongodb.client.MongoClients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.store.DueTimers;

/**
 * What asking the store costs the pump among ten thousand, a hundred thousand and a million timers: for the next due date
 * while nothing is due, and for a page of timers that are.
 */
public final class NextDueLooks {
    private static final String HANDLER = "credential";
    private static final int AT_ONCE = 1_000;
    private static final int PARTITIONS = 6;
    private static final int LOOKS = 200;
    private static final int PAGE = 500;
    private static final int MINUTE_MILLIS = 60_000;

    private NextDueLooks() {}

    /** Argument: the largest number; it grows tenfold up to there from 10,000. */
    public static void main(String[] arguments) {
        var most = Integer.parseInt(arguments[0]);
        try (var store = EmbeddedStore.start(null, 0);
                var client = MongoClients.create(store.uri())) {
            var database = client.getDatabase("looks");
            var timers = new DueTimers(database);
            timers.index(HANDLER);
            var begin = Instant.now();
            var number = 0;
            for (var size = 10_000; size <= most; size *= 10) {
                for (; number < size; number += AT_ONCE) {
                    database.getCollection(HANDLER).insertMany(documents(number, begin));
                }
                var ours = IntStream.range(0, PARTITIONS).boxed().toList();
                var next = millis(() -> timers.first(HANDLER, ours));
                var due = begin.plusMillis((long) PAGE * MINUTE_MILLIS);
                var page = millis(() -> timers.find(HANDLER, ours, due, PAGE));
                System.out.printf(
                        "among %,d: next due date %.2f ms, a page of %d due %.2f ms%n", size, next, PAGE, page);
            }
        }
    }

    private static List<Document> documents(int from, Instant begin) {
        var documents = new ArrayList<Document>(AT_ONCE);
        for (var i = from; i < from + AT_ONCE; i++) {
            var at = begin.plusMillis((long) (i + 1) * MINUTE_MILLIS);
            documents.add(new Document("_id", "person-" + i)
                    .append(
                            "timers",
                            List.of(new Document("name", "credential/" + i + "/0.0").append("at", at.toString())))
                    .append("due", Date.from(at))
                    .append("partition", i % PARTITIONS));
        }
        return documents;
    }

    private static double millis(Runnable look) {
        for (var i = 0; i < LOOKS; i++) {
            look.run();
        }
        var started = System.nanoTime();
        for (var i = 0; i < LOOKS; i++) {
            look.run();
        }
        return (System.nanoTime() - started) / 1e6 / LOOKS;
    }
}
