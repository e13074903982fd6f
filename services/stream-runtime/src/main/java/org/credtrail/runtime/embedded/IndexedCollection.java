package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.credtrail.runtime.embedded.Conditions.Condition;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that finds documents by the cheapest of its indexes and reads them in its order where that saves sorting. It
 * tells when a document is deleted or loses a field.
 */
final class IndexedCollection extends AbstractSynchronizedMongoCollection<Object> {
    private static final String ID = "_id";
    /** From so many on, documents lie as bytes: a fifth of the memory, for decoding each when it is asked for. */
    private static final long MANY = 20_000;

    private final MVMap<Object, StoredDocument> documents;
    private final Runnable forgets;
    /** Guarded by this, as every use of the collection is. */
    private boolean changing;

    /** Documents in which the match is to be looked for, how many at most, and whether already in order. */
    private record Way(long cost, boolean sorted, Iterator<Object> ids) {}

    IndexedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, StoredDocument> documents,
            CursorRegistry cursors,
            Runnable forgets) {
        super(database, name, options, cursors);
        this.documents = documents;
        this.forgets = forgets;
    }

    /** It would cost encoding every document twice more, for a figure nobody asks for. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int change) {}

    @Override
    protected int getDataSize() {
        return 0;
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        var idField = getIdField();
        var id = idField == null ? UUID.randomUUID() : Missing.ofNullable(document.get(idField));
        documents.put(id, stored(document));
        return id;
    }

    private StoredDocument stored(Document document) {
        return documents.sizeAsLong() < MANY ? new StoredDocument(document) : StoredDocument.asBytes(document);
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    @Override
    protected @Nullable Document getDocument(Object position) {
        var stored = documents.get(position);
        return stored == null ? null : stored.document();
    }

    @Override
    protected void removeDocument(Object position) {
        documents.remove(position);
        forgets.run();
    }

    @Override
    protected void handleUpdate(Object position, Document before, Document after) {
        put(position, before, after);
    }

    private void put(Object position, Document before, Document after) {
        documents.put(position, stored(after));
        if (before.entrySet().stream().anyMatch(e -> e.getValue() != null && after.get(e.getKey()) == null)) {
            forgets.run();
        }
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream()
                .map(e -> new DocumentWithPosition<>(e.getValue().document(), e.getKey()));
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        var everything = isNaturalDescending(orderBy)
                ? streamAllDocumentsWithPosition()
                        .sorted((a, b) -> ValueComparator.desc().compare(a.getPosition(), b.getPosition()))
                        .map(DocumentWithPosition::getDocument)
                : documents.values().stream().map(StoredDocument::document);
        return matchDocumentsFromStream(everything, query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        var way = ID.equals(getIdField()) ? way(Conditions.of(query), orderBy, limit > 0 ? skip + limit : 0) : null;
        if (way == null) {
            return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
        }
        return matchDocumentsFromStream(
                asksForIdsOnly(query) ? new Document() : query,
                mine(documents(way), query),
                skip,
                limit,
                batchSize,
                way.sorted ? null : deriveComparator(orderBy),
                fields);
    }

    /** What was found by such a question needs no second look, which would go through all the ids for every document. */
    private static boolean asksForIdsOnly(Document query) {
        return query.size() == 1
                && query.get(ID) instanceof Document operators
                && operators.size() == 1
                && operators.get("$in") instanceof Collection<?> ids
                && ids.stream().allMatch(String.class::isInstance);
    }

    /** Nothing when looking at everything is as good. */
    private @Nullable Way way(Conditions conditions, @Nullable Document orderBy, int wanted) {
        var byId = byId(conditions.on(ID));
        if (byId != null) {
            return byId;
        }
        var searches = new ArrayList<OrderedIndex.Search>();
        for (var index : getIndexes()) {
            var search = index instanceof OrderedIndex ordered ? ordered.search(conditions, orderBy) : null;
            if (search != null) {
                searches.add(search);
            }
        }
        var all = documents.sizeAsLong();
        var most = searches.stream().mapToLong(OrderedIndex.Search::size).min().orElse(all);
        OrderedIndex.Search best = null;
        var least = Long.MAX_VALUE;
        for (var search : searches) {
            var cost = cost(search.size(), search.sorted(), most, wanted);
            if (best == null || cost < least || cost == least && search.sorted() && !best.sorted()) {
                best = search;
                least = cost;
            }
        }
        var inIdOrder = inIdOrder(conditions.on(ID), orderBy, most, all, wanted);
        if (best == null || inIdOrder != null && inIdOrder.cost < least) {
            return inIdOrder;
        }
        // what an index without the order holds is gathered here, and only of the one that is taken
        return new Way(least, best.sorted(), best.ids());
    }

    /** A search that gives the order ends early: after as many documents as it takes to meet enough matching ones. */
    private static long cost(long size, boolean sorted, long most, int wanted) {
        return sorted && wanted > 0
                ? Math.min(size, wanted * Math.ceilDiv(Math.max(1, size), Math.max(1, most)))
                : size;
    }

    private @Nullable Way byId(List<Condition> conditions) {
        for (var condition : conditions) {
            if (condition instanceof Condition.OneOf(var values)) {
                var index = (IdIndex) getIndexes().stream()
                        .filter(IdIndex.class::isInstance)
                        .findFirst()
                        .orElseThrow();
                var ids = new LinkedHashSet<>();
                for (var value : values) {
                    var id = index.find(value);
                    if (id != null) {
                        ids.add(id);
                    }
                }
                return new Way(ids.size(), false, ids.iterator());
            }
        }
        return null;
    }

    /** By the documents' own order, which is that of the ids as long as all of them are text. */
    private @Nullable Way inIdOrder(
            List<Condition> conditions, @Nullable Document orderBy, long most, long all, int wanted) {
        var sign = orderBy == null || orderBy.isEmpty()
                ? null
                : orderBy.get(orderBy.keySet().iterator().next());
        var sorted = orderBy != null
                && orderBy.containsKey(ID)
                && orderBy.keySet().iterator().next().equals(ID);
        var backwards = sorted && sign instanceof Number number && number.intValue() < 0;
        String from = null;
        String upTo = null;
        for (var condition : conditions) {
            switch (condition) {
                case Condition.From(String value, var _) -> from = value;
                case Condition.UpTo(String value, var _) -> upTo = value;
                case Condition.From _, Condition.UpTo _, Condition.OneOf _ -> {
                    return null;
                }
            }
        }
        if (!sorted && from == null && upTo == null
                || !(documents.firstKey() instanceof String)
                || !(documents.lastKey() instanceof String)) {
            return null;
        }
        var size = Math.max(0, (upTo == null ? all : rank(upTo) + 1) - (from == null ? 0 : rank(from)));
        var start = backwards ? upTo : from;
        var end = backwards ? from : upTo;
        var ids = from != null && upTo != null && from.compareTo(upTo) > 0
                ? Collections.emptyIterator()
                : documents.cursor(start, end, backwards);
        return new Way(cost(size, sorted, most, wanted), sorted, ids);
    }

    private long rank(Object id) {
        var index = documents.getKeyIndex(id);
        return index < 0 ? -index - 1 : index;
    }

    /** Documents are changed in place by their own collection; others may still be reading the old ones. */
    private Stream<Document> mine(Stream<Document> found, Document query) {
        return changing ? found.filter(d -> documentMatchesQuery(d, query)).map(Document::cloneDeeply) : found;
    }

    @Override
    protected QueryResult matchDocumentsFromStream(
            Stream<Document> stream,
            Document query,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document fields) {
        return super.matchDocumentsFromStream(mine(stream, query), query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean many, boolean upsert, Oplog oplog) {
        if (!many && update.keySet().stream().noneMatch(name -> name.startsWith("$"))) {
            var replaced = replace(selector, update, oplog);
            if (replaced != null) {
                return replaced;
            }
        }
        changing = true;
        try {
            return super.updateDocuments(selector, update, filters, many, upsert, oplog);
        } finally {
            changing = false;
        }
    }

    /** Puts a whole document in the place of another, without the copies a partial update takes; nothing if none matches. */
    private @Nullable Document replace(Document selector, Document replacement, Oplog oplog) {
        var found = queryDocuments(selector, null, 0, 1, 0, null).iterator();
        if (!found.hasNext()) {
            return null;
        }
        var before = found.next();
        var id = before.get(ID);
        var after = new Document(ID, id);
        after.putAll(replacement);
        if (!Objects.equals(id, after.get(ID))) {
            return null;
        }
        Utils.validateFieldNames(after);
        var isChange = !after.equals(before);
        if (isChange) {
            var position = Missing.ofNullable(id);
            getIndexes().forEach(index -> index.checkUpdate(before, after, this));
            getIndexes().forEach(index -> index.updateInPlace(before, after, position, this));
            put(position, before, after);
        }
        oplog.handleUpdate(getFullName(), selector, replacement, isChange ? List.of(id) : List.of());
        return new Document("n", 1).append("nModified", isChange ? 1 : 0);
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        changing = true;
        try {
            return super.findAndModify(query);
        } finally {
            changing = false;
        }
    }

    /** What an aggregation begins with, one document after the other: its own first match may be known, and follows anyway. */
    @Override
    public Stream<Document> queryAllAsStream() {
        var match = EmbeddedBackend.firstMatch(getFullName());
        var way = match == null || !ID.equals(getIdField()) ? null : wayOf(match);
        return way == null ? documents.values().stream().map(StoredDocument::document) : documents(way);
    }

    private synchronized @Nullable Way wayOf(Document match) {
        return way(Conditions.of(match), null, 0);
    }

    private Stream<Document> documents(Way way) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(way.ids, Spliterator.ORDERED), false)
                .map(this::getDocument)
                .filter(Objects::nonNull);
    }

    /** Takes out of the indexes what only their inner pages still hold; nobody may read or write meanwhile. */
    void dropDeadSeparators() {
        getIndexes().stream()
                .filter(OrderedIndex.class::isInstance)
                .map(OrderedIndex.class::cast)
                .forEach(OrderedIndex::dropDeadSeparators);
    }
}
