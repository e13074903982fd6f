package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.store.Documents;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.springframework.stereotype.Component;

/** Sorted lists and names out of the row views; every list is bounded. */
@Component
class RowQuery {
    private final States states;

    RowQuery(States states) {
        this.states = states;
    }

    States states() {
        return states;
    }

    <T> List<Keyed<T>> rows(String collection, Bson filter, Bson sort, int limit, Class<T> type) {
        var rows = new ArrayList<Keyed<T>>();
        for (var document : collection(collection)
                .find(and(filter, Filters.ne("view", null)))
                .sort(sort)
                .limit(limit)) {
            rows.add(new Keyed<>(
                    document.getString("_id").getValue(), Documents.fromBson(document.getDocument("view"), type)));
        }
        return rows;
    }

    /** The first line of a list. */
    <T> Optional<T> first(String collection, Bson filter, Bson sort, Class<T> type) {
        return rows(collection, filter, sort, 1, type).stream()
                .map(Keyed::value)
                .findFirst();
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
}
