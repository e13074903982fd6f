package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.store.Documents;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.springframework.stereotype.Component;

/** Sorted lists and names out of the row views; every list is bounded. */
@Component
class RowQuery {
    private final States states;
    private final KeptTexts texts;

    RowQuery(States states) {
        this.states = states;
        this.texts = new KeptTexts(states);
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

    /** Which of these keys have a line. */
    Set<String> present(String collection, Stream<String> keys) {
        var present = new HashSet<String>();
        collection(collection)
                .find(and(in("_id", keys.distinct().toList()), Filters.ne("view", null)))
                .projection(Projections.include("_id"))
                .forEach(document -> present.add(document.getString("_id").getValue()));
        return present;
    }

    /** Display names by contact id; contacts without a name, or erased, are left out. */
    Map<String, String> names(Collection<String> contactIds) {
        var names = new HashMap<String, String>();
        contacts(contactIds).forEach((id, contact) -> {
            if (!contact.displayName().isBlank()) {
                names.put(id, contact.displayName());
            }
        });
        return names;
    }

    Map<String, ContactDetails> contacts(Collection<String> ids) {
        var contacts = new HashMap<String, ContactDetails>();
        if (!ids.isEmpty()) {
            states.list(KeptTexts.CONTACTS, in("_id", ids), null, ids.size(), ContactDetails.class)
                    .forEach(c -> contacts.put(c.key(), c.value()));
        }
        return contacts;
    }

    /** Reads each of these texts with the words that are kept apart. */
    UnaryOperator<String> words(Stream<String> sentences) {
        return texts.of(sentences.toList());
    }

    MongoCollection<BsonDocument> collection(String name) {
        return states.database().getCollection(name, BsonDocument.class);
    }
}
