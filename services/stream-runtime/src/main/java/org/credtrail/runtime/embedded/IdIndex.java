package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** The unique index of ids. Documents lie in the order of their ids already, so it keeps nothing itself. */
final class IdIndex extends Index<Object> {
    private final MVMap<Object, StoredDocument> documents;

    IdIndex(MVMap<Object, StoredDocument> documents, String name, List<IndexKey> keys) {
        super(name, keys, false);
        this.documents = documents;
    }

    /** The position of the document with this id; a number is the same id whatever its type. */
    @Nullable
    Object find(@Nullable Object id) {
        var key = Missing.ofNullable(id);
        if (documents.containsKey(key)) {
            return key;
        }
        if (id instanceof Number number) {
            for (var same : List.<Object>of(number.intValue(), number.longValue(), number.doubleValue())) {
                if (((Number) same).doubleValue() == number.doubleValue() && documents.containsKey(same)) {
                    return same;
                }
            }
        }
        return null;
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return find(document.get("_id"));
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        if (getPosition(document) != null) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(document.get("_id")));
        }
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {}

    @Override
    public @Nullable Object remove(Document document) {
        return getPosition(document);
    }

    /** An id never changes. */
    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {}

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {}

    /** Searches go by {@link IndexedCollection}. */
    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public void drop() {}
}
