package org.credtrail.bench.dashboard;

import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.credtrail.dashboard.DashboardIndexes;
import org.credtrail.dashboard.person.PersonHandler;
import org.credtrail.dashboard.search.ContactWords;
import org.credtrail.dashboard.source.Source;
import org.credtrail.dashboard.source.SourceHandler;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.View;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.store.Documents;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;

/**
 * Writes the projections of very many candidates straight into a store on disk: every fact goes through the dashboard's own
 * handlers, and what they answer is written as it is. Then each index is made in one go.
 */
final class Filling {
    private static final int BATCH = 1_000;
    private static final int AT_ONCE = 2;
    private static final int SAY_EVERY = 50_000;

    private final PersonHandler persons = new PersonHandler();
    private final SourceHandler sources = new SourceHandler();
    private final Instant now = Instant.now();

    /** Counted in candidates, with {@link Life#FACTS} facts each. */
    void fill(Path directory, int candidates) throws Exception {
        try (var store = EmbeddedStore.start(directory.resolve("store.mv.db"), 0);
                var client = MongoClients.create(store.uri());
                var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            var database = client.getDatabase("dashboard");
            var from = System.nanoTime();
            var running = new ArrayList<Future<?>>();
            for (var start = 0; start < candidates; start += BATCH) {
                var first = start;
                running.add(pool.submit(() -> {
                    batch(first, Math.min(candidates, first + BATCH))
                            .forEach((name, documents) -> database.getCollection(name, BsonDocument.class)
                                    .insertMany(documents));
                    if (first % SAY_EVERY == 0) {
                        System.out.printf(
                                Locale.ROOT, "%,d candidates after %.0f s%n", first, (System.nanoTime() - from) / 1e9);
                    }
                }));
            }
            for (var write : running) {
                write.get();
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d candidates, %,d facts in %.0f s%n",
                    candidates,
                    (long) candidates * Life.FACTS,
                    (System.nanoTime() - from) / 1e9);
        }
        index(directory);
    }

    /** Makes the dashboard's indexes, as far as they are missing. */
    void index(Path directory) {
        try (var store = EmbeddedStore.start(directory.resolve("store.mv.db"), 0);
                var client = MongoClients.create(store.uri())) {
            var from = System.nanoTime();
            DashboardIndexes.ensure(new States(client.getDatabase("dashboard")));
            System.out.printf(Locale.ROOT, "indexes in %.0f s%n", (System.nanoTime() - from) / 1e9);
        }
    }

    private Map<String, List<BsonDocument>> batch(int from, int upTo) {
        var batch = new HashMap<String, List<BsonDocument>>();
        for (var number = from; number < upTo; number++) {
            var life = new Life(number, now);
            var person = told(persons, life.id(), life.facts());
            put(batch, persons.name(), life.id(), "state", Documents.toBson(person));
            persons.views(life.id(), person).forEach(view -> put(batch, view));
            var license = Life.license(number).toString();
            Source source = told(sources, license, life.wordsOfTheBoard());
            sources.views(license, source).forEach(view -> put(batch, view));
            var contact = life.contact();
            put(batch, "contact", contact.contactId(), "state", Documents.toBson(contact));
            ContactWords.views(contact.contactId(), contact).forEach(view -> put(batch, view));
        }
        return batch;
    }

    private static <S> S told(Handler<S> handler, String key, List<Received> facts) {
        @Nullable S state = null;
        for (var fact : facts) {
            state = switch (handler.handle(key, state, fact)) {
                case Outcome.Applied<S> applied -> applied.state();
                case Outcome.Refused<S> refused -> throw new IllegalStateException(refused.reason());
            };
        }
        return Objects.requireNonNull(state);
    }

    private static void put(Map<String, List<BsonDocument>> batch, View view) {
        put(batch, view.collection(), view.id(), "view", Documents.toBson(Objects.requireNonNull(view.document())));
    }

    private static void put(
            Map<String, List<BsonDocument>> batch, String collection, String id, String field, BsonValue value) {
        batch.computeIfAbsent(collection, _ -> new ArrayList<>())
                .add(new BsonDocument("_id", new BsonString(id))
                        .append("version", new BsonInt64(1))
                        .append(field, value));
    }
}
