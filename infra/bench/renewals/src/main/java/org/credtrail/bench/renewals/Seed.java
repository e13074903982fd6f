package org.credtrail.bench.renewals;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.utils.Utils;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.credtrail.model.Topics;
import org.credtrail.runtime.kafka.TopicsFile;

/** Copies one credential that the service made itself, so that a million need not be granted one by one. */
final class Seed {
    private static final int AT_ONCE = 1_000;
    private static final int PARTITIONS = TopicsFile.load().partitions(Topics.RENEWALS_INBOX);

    private final MongoCollection<BsonDocument> states;
    private final MongoCollection<BsonDocument> views;
    private final String candidate;
    private final String credential;
    private final BsonDocument state;
    private final BsonDocument view;

    Seed(MongoDatabase database, String candidate) {
        this.states = database.getCollection("credential", BsonDocument.class);
        this.views = database.getCollection("credentials", BsonDocument.class);
        this.candidate = candidate;
        this.view = views.find(Filters.eq("view.candidateId", candidate)).first();
        this.credential = view.getString("_id").getValue();
        this.state = states.find(Filters.eq("_id", candidate)).first().append("pending", new BsonArray());
    }

    /** {@code name} keeps these copies apart from others; they are numbered. */
    void copy(String name, int from, int upTo) throws InterruptedException, ExecutionException {
        try (var both = Executors.newFixedThreadPool(2)) {
            var one = both.submit(() -> insert(
                    states,
                    name,
                    from,
                    upTo,
                    person -> copied(state, person).append("partition", new BsonInt32(partition(person)))));
            var other = both.submit(() -> insert(views, name, from, upTo, person -> copied(view, person)));
            one.get();
            other.get();
        }
    }

    private static void insert(
            MongoCollection<BsonDocument> collection,
            String name,
            int from,
            int upTo,
            Function<String, BsonDocument> copy) {
        var batch = new ArrayList<BsonDocument>(AT_ONCE);
        for (var i = from; i < upTo; i++) {
            batch.add(copy.apply(name + "-" + i));
            if (batch.size() == AT_ONCE || i == upTo - 1) {
                collection.insertMany(batch);
                batch.clear();
            }
        }
    }

    private static int partition(String person) {
        return Utils.toPositive(Utils.murmur2(Utils.utf8(person))) % PARTITIONS;
    }

    private BsonDocument copied(BsonDocument original, String person) {
        return copied(original, text -> text.replace(candidate, person).replace(credential, "c-" + person));
    }

    private static BsonDocument copied(BsonDocument original, UnaryOperator<String> rename) {
        var copy = new BsonDocument(original.size());
        original.forEach((name, value) -> copy.append(name, copied(value, rename)));
        return copy;
    }

    private static BsonValue copied(BsonValue original, UnaryOperator<String> rename) {
        return switch (original) {
            case BsonDocument document -> copied(document, rename);
            case BsonArray array ->
                new BsonArray(array.stream().map(value -> copied(value, rename)).toList());
            case BsonString text -> new BsonString(rename.apply(text.getValue()));
            default -> original;
        };
    }
}
