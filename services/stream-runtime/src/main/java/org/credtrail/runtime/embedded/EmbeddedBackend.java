package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * A store with ordered indexes, whose answer to a write means that the write is in the file: killing the process loses
 * nothing that was answered. Commits happen only between writes, so that documents and their indexes never part. (A power cut
 * may lose what the operating system had not written; for that there is MongoDB.)
 */
final class EmbeddedBackend extends H2Backend {
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
    private static final int LIVE_SHARE = 50;
    private static final int EVERYTHING = 100;
    /** Nobody writes during a step. */
    private static final int STEP_BYTES = 4 * 1024 * 1024;
    /** Full load outdates ten megabytes a second, nine tenths of what it writes: one step would not keep up. */
    private static final Duration MOST_AT_ONCE = Duration.ofMillis(200);

    /** After making the file forget, rest so many times as long: a very large store would do nothing else. */
    private static final int REST = 20;

    private static final String TO_FORGET = "to-forget";
    private static final ScopedValue<FirstMatch> FIRST_MATCH = ScopedValue.newInstance();

    private final MVStore store;
    private final @Nullable ScrubbedFile file;
    private final ReadWriteLock writing = new ReentrantReadWriteLock(true);
    private final ReadWriteLock reshaping = new ReentrantReadWriteLock();
    private final List<IndexedCollection> collections;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong forgotten = new AtomicLong();
    private final Object committing = new Object();
    private long committed;
    private long scrubAgainAtNanos = System.nanoTime();
    private boolean closed;

    private record FirstMatch(String collection, Document query) {}

    /** @param file in which the store is kept; null = in memory */
    EmbeddedBackend(MVStore store, @Nullable ScrubbedFile file) {
        collections = new CopyOnWriteArrayList<>(); // needed at once: the library opens what there is already
        super(store);
        this.store = store;
        this.file = file;
    }

    /** What the aggregation being run looks for first in this collection, if that is known. */
    static @Nullable Document firstMatch(String collection) {
        var match = FIRST_MATCH.isBound() ? FIRST_MATCH.get() : null;
        return match != null && match.collection.equals(collection) ? match.query : null;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name);
    }

    /** Opens its maps with our own types; whoever asks for them again gets the maps that are open. */
    private final class IndexedDatabase extends H2Database {
        IndexedDatabase(String name) {
            super(name, getMvStore(), getCursorRegistry());
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
            var collection = new IndexedCollection(
                    this, name, options, documents(name), cursorRegistry, EmbeddedBackend.this::forgets);
            collections.add(collection);
            return collection;
        }

        private MVMap<Object, StoredDocument> documents(String collection) {
            return getMvStore()
                    .openMap(
                            "databases." + getFullCollectionNamespace(collection),
                            new MVMap.Builder<Object, StoredDocument>().valueType(StoredDocument.TYPE));
        }

        private MVMap<String, Object> meta(String collection) {
            return getMvStore().openMap("meta." + getFullCollectionNamespace(collection));
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String index, List<IndexKey> keys, boolean sparse) {
            var fields = keys.stream().map(IndexKey::getKey).toList();
            if (fields.equals(List.of("_id"))) {
                return new IdIndex(documents(collection), index, keys);
            }
            return fields.contains("_id")
                    ? openOrCreateSecondaryIndex(collection, index, keys, sparse) // the id alone is unique
                    : super.openOrCreateUniqueIndex(collection, index, keys, sparse);
        }

        @Override
        protected Index<Object> openOrCreateSecondaryIndex(
                String collection, String index, List<IndexKey> keys, boolean sparse) {
            if (!keys.stream().map(IndexKey::getKey).allMatch(FieldPath::isPlain)) {
                return super.openOrCreateSecondaryIndex(collection, index, keys, sparse);
            }
            var map = getFullCollectionNamespace(collection) + "._ordered_" + index;
            return new OrderedIndex(getMvStore(), map, meta(collection), index, keys, sparse);
        }
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        var command = message.getDocument();
        var name = command.keySet().iterator().next();
        return WRITES.contains(name) ? write(message) : read(message, name, command);
    }

    private Document read(MongoMessage message, String name, Document command) {
        reshaping.readLock().lock();
        var version = store.registerVersionUsage(); // or what is being read might be given back meanwhile
        try {
            if (name.equals("aggregate")
                    && command.get("pipeline") instanceof Collection<?> stages
                    && !stages.isEmpty()
                    && stages.iterator().next() instanceof Document first
                    && first.get("$match") instanceof Document match) {
                var namespace = message.getDatabaseName() + "." + command.get(name);
                return ScopedValue.where(FIRST_MATCH, new FirstMatch(namespace, match))
                        .call(() -> super.handleMessage(message));
            }
            return super.handleMessage(message);
        } finally {
            store.deregisterVersionUsage(version);
            reshaping.readLock().unlock();
        }
    }

    private Document write(MongoMessage message) {
        long mine;
        Document answer;
        writing.readLock().lock();
        try {
            answer = super.handleMessage(message);
            mine = written.incrementAndGet();
        } finally {
            writing.readLock().unlock();
        }
        if (!isInMemory()) {
            commitUpTo(mine);
        }
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

    /** Whether the file could not be written, as on a full disk: it is closed then and nothing more can be read or written. */
    boolean isBroken() {
        return store.isClosed();
    }

    /** Gives space of outdated versions back; cheap when there is little of it. Writes go on in between. */
    void compact() {
        var from = System.nanoTime();
        while (compact(LIVE_SHARE) && System.nanoTime() - from < MOST_AT_ONCE.toNanos()) {
            // there is more
        }
    }

    /** Something is no part of the data any more: a document was deleted, or one lost a field. A restart remembers it. */
    private void forgets() {
        if (file != null) {
            forgotten.incrementAndGet();
            marks().putIfAbsent(TO_FORGET, true);
        }
    }

    private MVMap<String, Boolean> marks() {
        return store.openMap("credtrail.housekeeping");
    }

    /** Makes the file forget what its data has forgotten; a large one not at once after the last time. */
    void scrubAtLeisure() {
        if (System.nanoTime() - scrubAgainAtNanos >= 0) {
            var from = System.nanoTime();
            scrub();
            var to = System.nanoTime();
            scrubAgainAtNanos = to + REST * (to - from);
        }
    }

    /**
     * Leaves nothing of outdated versions in the file, if the data has forgotten anything: everything that lies beside them
     * moves, and free space is overwritten. Writes go on in between; what they outdate meanwhile is left to the next time.
     */
    synchronized void scrub() {
        var before = forgotten.get();
        if (file == null || closed || !marks().containsKey(TO_FORGET)) {
            return;
        }
        collections.forEach(this::dropDeadSeparators);
        var steps = file.size() / STEP_BYTES + 3;
        while (steps-- > 0 && compact(EVERYTHING)) {
            // the next step moves the next part
        }
        store.sync(); // or a power cut could leave the overwritten without what took its place
        var block = 0L;
        do {
            writing.writeLock().lock();
            try {
                block = closed ? file.blocks() : file.overwriteFree(block);
            } finally {
                writing.writeLock().unlock();
            }
        } while (block < file.blocks());
        isForgotten(before);
    }

    private void isForgotten(long before) {
        writing.writeLock().lock();
        try {
            if (!closed && forgotten.get() == before) {
                marks().remove(TO_FORGET);
                store.commit();
            }
        } finally {
            writing.writeLock().unlock();
        }
    }

    private void dropDeadSeparators(IndexedCollection collection) {
        writing.writeLock().lock();
        reshaping.writeLock().lock();
        try {
            if (!closed) {
                collection.dropDeadSeparators();
                store.commit();
            }
        } finally {
            reshaping.writeLock().unlock();
            writing.writeLock().unlock();
        }
    }

    /** Whether there was anything to move. */
    private boolean compact(int liveShare) {
        writing.writeLock().lock();
        try {
            if (closed) {
                return false;
            }
            var moved = store.compact(liveShare, STEP_BYTES);
            store.commit();
            if (file != null && moved) {
                file.dropUnusedChunks();
                store.commit();
            }
            return moved;
        } finally {
            writing.writeLock().unlock();
        }
    }

    /** Leaves the file as clean as it can be made, and alone from then on. */
    @Override
    public void close() {
        if (!isBroken()) {
            scrub();
        }
        writing.writeLock().lock();
        try {
            closed = true;
            super.close();
        } finally {
            writing.writeLock().unlock();
        }
    }
}
