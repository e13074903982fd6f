package org.credtrail.bench.renewals;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Utils;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Copies one credential that the service made itself, so that a million need not be granted one by one. */
final class Seed {
    private static final int AT_ONCE = 1_000;
    private static final int PARTITIONS = 6;
    private static final JsonWriterSettings TYPED =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final MongoCollection<Document> states;
    private final MongoCollection<Document> views;
    private final String candidate;
    private final String credential;
    private final String state;
    private final String view;

    Seed(MongoCollection<Document> states, MongoCollection<Document> views, String candidate) {
        this.states = states;
        this.views = views;
        this.candidate = candidate;
        var stored = views.find(Filters.eq("view.candidateId", candidate)).first();
        this.credential = stored.getString("_id");
        this.view = stored.toJson(TYPED);
        this.state = states.find(Filters.eq("_id", candidate))
                .first()
                .append("pending", List.of())
                .toJson(TYPED);
    }

    /** {@code name} keeps these copies apart from others. */
    void copy(String name, int number) {
        var stateBatch = new ArrayList<Document>();
        var viewBatch = new ArrayList<Document>();
        for (var i = 0; i < number; i++) {
            var person = name + "-" + i;
            var own = copied(state, person);
            own.put("partition", Utils.toPositive(Utils.murmur2(Utils.utf8(person))) % PARTITIONS);
            stateBatch.add(own);
            viewBatch.add(copied(view, person));
            if (stateBatch.size() == AT_ONCE || i == number - 1) {
                states.insertMany(stateBatch);
                views.insertMany(viewBatch);
                stateBatch.clear();
                viewBatch.clear();
            }
        }
    }

    private Document copied(String json, String person) {
        return Document.parse(json.replace(candidate, person).replace(credential, "c-" + person));
    }
}
