package org.credtrail.runtime.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.credtrail.model.flow.Handler;
import org.credtrail.runtime.shell.AtOnce;
import org.credtrail.runtime.shell.StateDocument;
import org.credtrail.runtime.shell.StateStore;
import org.credtrail.runtime.shell.Unkeepable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** States and views in one database: a collection per handler, a collection per kind of view. */
public final class MongoStateStore implements StateStore {
    private static final Logger LOG = LoggerFactory.getLogger(MongoStateStore.class);

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoDatabase database;
    private final ToIntBiFunction<String, String> partitionOf;

    private final NextDue nextDue;
    private final ViewWatch watch;

    /**
     * @param partitionOf the partition of a topic on which a key travels
     * @param nextDue told of every due date that is saved
     * @param watch told of every view that is written
     */
    public MongoStateStore(
            MongoDatabase database, ToIntBiFunction<String, String> partitionOf, NextDue nextDue, ViewWatch watch) {
        this.database = database;
        this.partitionOf = partitionOf;
        this.nextDue = nextDue;
        this.watch = watch;
    }

    @Override
    public Map<String, StateDocument> load(Handler<?> handler, Collection<String> keys) {
        var documents = new HashMap<String, StateDocument>();
        AtOnce.halves(List.copyOf(keys), some -> found(handler, some))
                .forEach(some -> some.forEach(document -> documents.put(document.key(), document)));
        return documents;
    }

    private List<StateDocument> found(Handler<?> handler, List<String> keys) {
        var documents = new ArrayList<StateDocument>(keys.size());
        for (var bson : collection(handler.name()).find(Filters.in("_id", keys))) {
            documents.add(StateDocuments.read(bson, handler.stateType()));
        }
        return documents;
    }

    /** One document; nothing when there is none, or it cannot be read as this handler's. */
    public Map<String, StateDocument> loadOrEmpty(Handler<?> handler, String key) {
        try {
            return load(handler, List.of(key));
        } catch (RuntimeException e) {
            return Map.of();
        }
    }

    /** Whether a view is stored just so, by this version of its state or by one that had the same to show. */
    public boolean holds(VersionedView expected) {
        var stored = collection(expected.view().collection())
                .find(Filters.eq("_id", expected.view().id()))
                .first();
        return stored != null
                && version(stored) <= expected.version()
                && view(new VersionedView(expected.view(), version(stored))).equals(stored);
    }

    @Override
    public void save(Handler<?> handler, List<StateDocument> documents) {
        try {
            var isWhole = AtOnce.halves(documents, some -> replaced(handler, some));
            if (isWhole.contains(false)) {
                throw new StaleState(handler.name());
            }
        } finally {
            // a write that failed may have been done all the same, wholly or in part
            documents.forEach(d -> nextDue.saved(handler.name(), d.timers()));
        }
    }

    /** False when at least one lost a race. */
    private boolean replaced(Handler<?> handler, List<StateDocument> documents) {
        var inserts = 0;
        var writes = new ArrayList<WriteModel<BsonDocument>>(documents.size());
        for (var document : documents) {
            var bson = written(handler, document);
            if (document.version() == 1) {
                inserts++;
                writes.add(new InsertOneModel<>(bson));
            } else {
                writes.add(new ReplaceOneModel<>(guard(document.key(), document.version() - 1), bson));
            }
        }
        try {
            var result = collection(handler.name()).bulkWrite(writes, UNORDERED);
            return result.getMatchedCount() + inserts == writes.size();
        } catch (BSONException e) {
            // the driver's word, before anything went out: a name that BSON has no place for
            throw new Unkeepable("a state of " + handler.name() + " fits into no document", e);
        } catch (MongoBulkWriteException e) {
            if (!onlyLostRaces(e)) {
                throw e;
            }
            return false;
        }
    }

    private BsonDocument written(Handler<?> handler, StateDocument document) {
        var what = "a state of " + handler.name();
        try {
            return BsonSize.checked(StateDocuments.write(document, partition(handler, document.key())), what);
        } catch (Unkeepable e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Unkeepable(what + " cannot be written", e);
        }
    }

    @Override
    public void saveViews(List<VersionedView> views) {
        var byCollection =
                views.stream().collect(Collectors.groupingBy(v -> v.view().collection()));
        together(byCollection.entrySet().stream()
                .<Runnable>map(entry -> () -> saveViews(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** Writes views whatever stands in their place: of a document that is made anew, they may be of a later version than it is. */
    public void saveViewsAnew(List<VersionedView> views) {
        views.stream()
                .collect(Collectors.groupingBy(v -> v.view().collection()))
                .forEach((name, some) -> {
                    synchronized (watch.monitor(name)) {
                        collection(name)
                                .deleteMany(Filters.in(
                                        "_id",
                                        some.stream().map(v -> v.view().id()).toList()));
                        saveNewer(name, some);
                        tell(name, false, List.of());
                    }
                });
    }

    @Override
    public void together(List<Runnable> calls) {
        AtOnce.run(calls);
    }

    private void saveViews(String name, List<VersionedView> views) {
        if (watch.watches(name)) {
            synchronized (watch.monitor(name)) {
                saveNewer(name, views);
            }
        } else {
            saveNewer(name, views);
        }
    }

    /** Reads versions, writes what is newer under guard, and looks again if somebody else was faster. */
    private void saveNewer(String name, List<VersionedView> views) {
        var left = views;
        while (!left.isEmpty()) {
            var stored = stored(name, left);
            left = left.stream()
                    .filter(v -> v.version() > version(stored.get(v.view().id())))
                    .toList();
            if (left.isEmpty() || written(name, left, stored)) {
                return;
            }
        }
    }

    /** What stands there now: versions, and the views themselves where somebody watches them. */
    private Map<String, BsonDocument> stored(String name, List<VersionedView> views) {
        var ids = views.stream().map(v -> v.view().id()).toList();
        var stored = new HashMap<String, BsonDocument>();
        var found = collection(name).find(Filters.in("_id", ids));
        for (var bson : watch.watches(name) ? found : found.projection(Projections.include("version"))) {
            stored.put(bson.getString("_id").getValue(), bson);
        }
        return stored;
    }

    private static long version(@Nullable BsonDocument stored) {
        return stored == null ? 0 : stored.getInt64("version").getValue();
    }

    /** False when at least one lost a race. What fits into no document stays as it was: the state is kept, its view is not. */
    private boolean written(String name, List<VersionedView> views, Map<String, BsonDocument> stored) {
        try {
            return writtenAtOnce(name, views, stored);
        } catch (BSONException | Unkeepable e) {
            if (views.size() == 1) {
                LOG.error("a view in {} fits into no document", name);
                return true;
            }
            var isWhole = true;
            for (var view : views) {
                isWhole &= written(name, List.of(view), stored);
            }
            return isWhole;
        }
    }

    private boolean writtenAtOnce(String name, List<VersionedView> views, Map<String, BsonDocument> stored) {
        var writes = new ArrayList<WriteModel<BsonDocument>>(views.size());
        var changes = new ArrayList<ViewWatch.Change>(views.size());
        for (var versioned : views) {
            var bson = view(versioned);
            var id = versioned.view().id();
            var old = stored.get(id);
            writes.add(old == null ? new InsertOneModel<>(bson) : new ReplaceOneModel<>(guard(id, version(old)), bson));
            changes.add(new ViewWatch.Change(id, shown(old), shown(bson)));
        }
        try {
            var result = collection(name).bulkWrite(writes, UNORDERED);
            var isWhole = result.getMatchedCount() + result.getInsertedCount() == writes.size();
            tell(name, isWhole, changes);
            return isWhole;
        } catch (MongoException e) {
            // a write that failed may have been done all the same, wholly or in part
            tell(name, false, changes);
            if (e instanceof MongoBulkWriteException failed && onlyLostRaces(failed)) {
                return false;
            }
            throw e;
        }
    }

    private void tell(String name, boolean isWhole, List<ViewWatch.Change> changes) {
        if (!watch.watches(name)) {
            return;
        }
        if (isWhole) {
            watch.written(name, changes);
        } else {
            watch.unsure(name);
        }
    }

    private static @Nullable BsonDocument shown(@Nullable BsonDocument stored) {
        return stored != null && stored.isDocument("view") ? stored.getDocument("view") : null;
    }

    private static BsonDocument view(VersionedView versioned) {
        var document = versioned.view().document();
        var bson = new BsonDocument("_id", new BsonString(versioned.view().id()))
                .append("version", new BsonInt64(versioned.version()))
                .append("view", document == null ? BsonNull.VALUE : shown(document));
        return BsonSize.checked(bson, "a view");
    }

    private static BsonValue shown(Object document) {
        try {
            return Documents.toBson(document);
        } catch (RuntimeException e) {
            throw new BSONException("a view cannot be written", e);
        }
    }

    private static BsonDocument guard(String id, long version) {
        return new BsonDocument("_id", new BsonString(id)).append("version", new BsonInt64(version));
    }

    private static boolean onlyLostRaces(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null
                && e.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }

    private int partition(Handler<?> handler, String key) {
        var inbox = handler.inbox();
        return inbox == null ? -1 : partitionOf.applyAsInt(inbox, key);
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }
}
