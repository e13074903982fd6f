package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * A store whose answer to a write means that the write is in the file: killing the process loses nothing that was
 * answered. Commits happen only between writes, so that documents and their indexes never part. (A power cut may lose
 * what the operating system had not written; for that there is MongoDB.)
 */
final class DurableBackend extends H2Backend {
    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findAndModify",
            "findandmodify",
            "create",
            "createIndexes",
            "drop",
            "dropDatabase",
            "dropIndexes");
    private static final Set<String> ALWAYS_THERE = Set.of("_id", "version");
    private static final int LIVE_SHARE = 60;
    private static final int COMPACT_BYTES = 8 * 1024 * 1024;

    private final MVStore store;
    private final ReadWriteLock writing = new ReentrantReadWriteLock(true);
    private final AtomicLong written = new AtomicLong();
    private final Object committing = new Object();
    private long committed;

    DurableBackend(MVStore store) {
        super(store);
        this.store = store;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new BsonDatabase(name);
    }

    /** Opens its maps with our own types; whoever asks for them again gets the maps that are open. */
    private final class BsonDatabase extends H2Database {
        BsonDatabase(String name) {
            super(name, getMvStore(), getCursorRegistry());
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
            getMvStore()
                    .openMap(
                            "databases." + getFullCollectionNamespace(name),
                            new MVMap.Builder<Object, Document>().valueType(BsonValueType.documents()));
            return super.openOrCreateCollection(name, options);
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String index, List<IndexKey> keys, boolean sparse) {
            // other keys may be missing in a document, which BSON cannot say
            if (keys.stream().allMatch(k -> ALWAYS_THERE.contains(k.getKey()))) {
                getMvStore()
                        .openMap(
                                getFullCollectionNamespace(collection) + "._index_" + index,
                                new MVMap.Builder<KeyValue, Object>().keyType(BsonValueType.indexKeys()));
            }
            return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
        }
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        if (!WRITES.contains(message.getDocument().keySet().iterator().next())) {
            return super.handleMessage(message);
        }
        long mine;
        Document answer;
        writing.readLock().lock();
        try {
            answer = super.handleMessage(message);
            mine = written.incrementAndGet();
        } finally {
            writing.readLock().unlock();
        }
        commitUpTo(mine);
        return answer;
    }

    /** One commit serves all writes that finished before it began. */
    private void commitUpTo(long write) {
        synchronized (committing) {
            if (committed >= write) {
                return;
            }
            writing.writeLock().lock();
            try {
                var upTo = written.get();
                store.commit();
                committed = upTo;
            } finally {
                writing.writeLock().unlock();
            }
        }
    }

    /** Gives space of outdated versions back; cheap when there is little of it. */
    void compact() {
        writing.writeLock().lock();
        try {
            store.compact(LIVE_SHARE, COMPACT_BYTES);
            store.commit();
        } finally {
            writing.writeLock().unlock();
        }
    }
}
