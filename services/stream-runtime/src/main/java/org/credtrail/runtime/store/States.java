package org.credtrail.runtime.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.MongoClientException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Gatherers;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reading states and views for answers over HTTP. Fields of a state lie under {@code state}, of a view under {@code view}. */
public final class States {
    private static final Logger LOG = LoggerFactory.getLogger(States.class);

    private static final int AT_ONCE = 500;

    private final MongoDatabase database;

    public States(MongoDatabase database) {
        this.database = database;
    }

    /** The state of a handler, or the value of a table, under this key. */
    public <S> Optional<S> find(String collection, String key, Class<S> type) {
        return one(collection, "state", key, type);
    }

    /** States by ascending key, after (and without) the given one. */
    public <S> List<Keyed<S>> list(String collection, Bson filter, @Nullable String after, int limit, Class<S> type) {
        return many(collection, "state", filter, null, after, limit, d -> Documents.fromBson(d, type));
    }

    /** States as they lie there, by ascending key, after (and without) the given one. {@code parts} null = all of each. */
    List<Keyed<BsonDocument>> documents(String collection, @Nullable Bson parts, @Nullable String after, int limit) {
        return many(collection, "state", Filters.empty(), parts, after, limit, Function.identity());
    }

    /** For going through all states of a handler, so many at a time. */
    public <S> Walk<S> walk(String collection, int batch, Class<S> type) {
        return new Walk<>(this, collection, null, batch, type);
    }

    /** The same, reading of each no more than these fields (a projection): they have to make the type. */
    public <S> Walk<S> walk(String collection, Bson parts, int batch, Class<S> type) {
        return new Walk<>(this, collection, parts, batch, type);
    }

    public <T> Optional<T> view(String collection, String id, Class<T> type) {
        return one(collection, "view", id, type);
    }

    /** Views by ascending id, after (and without) the given one. */
    public <T> List<Keyed<T>> views(String collection, Bson filter, @Nullable String after, int limit, Class<T> type) {
        return many(collection, "view", filter, null, after, limit, d -> Documents.fromBson(d, type));
    }

    /**
     * Deletes what an edge keeps of those who are gone.
     *
     * @param field of the collection, which names them; make sure of its index
     * @param owners the collection in which they are looked for
     * @param gone which of them are
     */
    public void deleteOf(String collection, String field, String owners, Bson gone) {
        var ids = new ArrayList<String>();
        for (var owner : database.getCollection(owners).find(gone).projection(Projections.include("_id"))) {
            ids.add(owner.getString("_id"));
        }
        ids.stream()
                .gather(Gatherers.windowFixed(AT_ONCE))
                .forEach(some -> database.getCollection(collection).deleteMany(Filters.in(field, some)));
    }

    /** For collections an edge owns, and for aggregations. */
    public MongoDatabase database() {
        return database;
    }

    /**
     * Makes sure of an index; call it at start-up. Over very many documents it takes longer than any answer is waited for:
     * the store goes on with it meanwhile, and is asked until it is there.
     */
    public void index(String collection, Bson keys) {
        var isAtWork = false;
        while (true) {
            try {
                database.getCollection(collection).createIndex(keys);
                return;
            } catch (MongoSocketReadTimeoutException e) {
                isAtWork = true;
                LOG.info("an index of {} is still being made", collection);
            } catch (MongoSocketException | MongoClientException e) {
                if (!isAtWork) {
                    throw e;
                }
            }
        }
    }

    private <T> Optional<T> one(String collection, String field, String id, Class<T> type) {
        var found = database.getCollection(collection, BsonDocument.class)
                .find(eq("_id", id))
                .first();
        return Optional.ofNullable(found)
                .filter(d -> d.isDocument(field))
                .map(d -> Documents.fromBson(d.getDocument(field), type));
    }

    private <T> List<Keyed<T>> many(
            String collection,
            String field,
            Bson filter,
            @Nullable Bson parts,
            @Nullable String after,
            int limit,
            Function<BsonDocument, T> reader) {
        var found = new ArrayList<Keyed<T>>();
        var page = after == null ? Filters.empty() : gt("_id", after);
        for (var document : database.getCollection(collection, BsonDocument.class)
                .find(and(filter, page, ne(field, null)))
                .projection(parts)
                .sort(Sorts.ascending("_id"))
                .limit(limit)) {
            found.add(new Keyed<>(document.getString("_id").getValue(), reader.apply(document.getDocument(field))));
        }
        return found;
    }
}
