package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.store.Documents;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sorted lists, counts and names out of the row views. */
@Component
class RowQuery {
    private static final Bson SHOWN = exists("view.candidateId");
    private final States states;

    RowQuery(States states) {
        this.states = states;
    }

    States states() {
        return states;
    }

    <T> List<Keyed<T>> rows(String collection, Bson filter, Bson sort, int limit, Class<T> type) {
        var rows = new ArrayList<Keyed<T>>();
        for (var document :
                collection(collection).find(and(SHOWN, filter)).sort(sort).limit(limit)) {
            rows.add(new Keyed<>(
                    document.getString("_id").getValue(), Documents.fromBson(document.getDocument("view"), type)));
        }
        return rows;
    }

    long count(String collection, Bson filter) {
        return collection(collection).countDocuments(and(SHOWN, filter));
    }

    /** How many rows there are per value of a text field; rows without it are left out. */
    Map<String, Long> countBy(String collection, String field, Bson filter) {
        var counts = new TreeMap<String, Long>();
        var pipeline = List.of(
                Aggregates.match(and(gt(field, ""), filter)), Aggregates.group("$" + field, Accumulators.sum("n", 1L)));
        for (var group : collection(collection).aggregate(pipeline)) {
            counts.put(group.getString("_id").getValue(), number(group.get("n")));
        }
        return counts;
    }

    /** The sum of a number over all rows. */
    long sum(String collection, String field) {
        var pipeline = List.of(Aggregates.match(SHOWN), Aggregates.group(null, Accumulators.sum("n", "$" + field)));
        var first = collection(collection).aggregate(pipeline).first();
        return first == null ? 0 : number(first.get("n"));
    }

    /** Display names by contact id; contacts without a name, or erased, are left out. */
    Map<String, String> names(Collection<String> contactIds) {
        var names = new HashMap<String, String>();
        if (!contactIds.isEmpty()) {
            for (var contact :
                    states.list("contact", in("_id", contactIds), null, contactIds.size(), ContactDetails.class)) {
                var name = contact.value().displayName();
                if (!name.isBlank()) {
                    names.put(contact.key(), name);
                }
            }
        }
        return names;
    }

    /** Ids of contacts that match, a page of them after the given id. */
    List<String> contactIds(Bson filter, String after, int limit) {
        var ids = new ArrayList<String>();
        for (var document : collection("contact")
                .find(and(filter, Filters.gt("_id", after)))
                .projection(Projections.include("_id"))
                .sort(new Document("_id", 1))
                .limit(limit)) {
            ids.add(document.getString("_id").getValue());
        }
        return ids;
    }

    MongoCollection<BsonDocument> collection(String name) {
        return states.database().getCollection(name, BsonDocument.class);
    }

    static long number(@Nullable BsonValue value) {
        return value != null && value.isNumber() ? value.asNumber().longValue() : 0;
    }
}
