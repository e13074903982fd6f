package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/**
 * An index of one or more fields in their order; the document's id is always its last field. A document with an array has
 * an entry per element. A document with a value whose order bytes cannot tell ({@link SortableKey#holds}) stands aside and is
 * found by every search.
 */
final class OrderedIndex extends Index<Object> {
    private static final String ID = "_id";
    private static final int IN_ORDER = 1;
    private static final int ASIDE = 2;

    private final MVStore store;
    private final MVMap<byte[], Object> entries;
    private final MVMap<String, Object> meta;
    private final List<IndexPart> parts = new ArrayList<>();
    private final String arraysKey;

    /** Where documents that satisfy some conditions lie in this index, in its order, and whether that is the order asked for. */
    record Search(OrderedIndex index, List<KeyRange> ranges, boolean sorted, boolean backwards) {
        /** The most documents there can be. */
        long size() {
            return ranges.stream().mapToLong(index::size).sum();
        }

        Iterator<Object> ids() {
            return index.ids(this);
        }
    }

    OrderedIndex(
            MVStore store,
            String mapName,
            MVMap<String, Object> meta,
            String name,
            List<IndexKey> keys,
            boolean sparse) {
        super(name, keys, sparse);
        this.store = store;
        this.meta = meta;
        this.entries = store.openMap(mapName, new MVMap.Builder<byte[], Object>().keyType(ByteArrayDataType.INSTANCE));
        this.arraysKey = "arrays." + name;
        for (var key : keys) {
            parts.add(new IndexPart(key.getKey(), new FieldPath(key.getKey()), key.isAscending()));
            if (key.getKey().equals(ID)) {
                return;
            }
        }
        parts.add(new IndexPart(ID, new FieldPath(ID), true));
    }

    private boolean hasArrays() {
        return meta.containsKey(arraysKey);
    }

    private boolean allInOrder() {
        return entries.ceilingKey(new byte[] {ASIDE}) == null;
    }

    /** Nothing when this index would not narrow the search, nor give the order. */
    @Nullable
    Search search(Conditions conditions, @Nullable Document orderBy) {
        if (isSparse()) {
            return null;
        }
        var arrays = hasArrays();
        var ranges = new IndexRanges(parts, new byte[] {IN_ORDER}, arrays);
        var direction = !arrays && allInOrder() ? ranges.direction(orderBy, conditions) : 0;
        return ranges.narrow(conditions) || direction != 0
                ? new Search(this, ranges.of(conditions), direction != 0, direction < 0)
                : null;
    }

    private long size(KeyRange range) {
        return Math.max(0, rank(range.to()) - rank(range.from()));
    }

    private long rank(byte[] key) {
        var index = entries.getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }

    /** See {@link DeadSeparators}. */
    void dropDeadSeparators() {
        new DeadSeparators(entries).drop();
    }

    private Iterator<Object> ids(Search search) {
        if (search.sorted) {
            return new RangeIds(entries, search.backwards ? search.ranges.reversed() : search.ranges, search.backwards);
        }
        var aside = new KeyRange(new byte[] {ASIDE}, new byte[] {ASIDE + 1});
        var ids = new LinkedHashSet<>();
        new RangeIds(entries, search.ranges, false).forEachRemaining(ids::add);
        new RangeIds(entries, List.of(aside), false).forEachRemaining(ids::add);
        return ids.iterator();
    }

    private Set<byte[]> keysOf(Document document) {
        if (isSparse() && parts.stream().limit(getKeys().size()).allMatch(p -> isMissing(p, document))) {
            return Set.of();
        }
        var prefixes = List.of(new byte[] {IN_ORDER});
        var arrays = new LinkedHashSet<String>();
        for (var part : parts) {
            var found = part.path().in(document);
            if (found.array() != null) {
                arrays.add(found.array());
            }
            if (!found.values().stream().allMatch(SortableKey::holds)) {
                return Set.of(aside(document));
            }
            prefixes = part.extend(prefixes, found.values());
        }
        if (arrays.size() > 1) {
            throw new CannotIndexParallelArraysError(arrays);
        }
        if (!arrays.isEmpty() && !hasArrays()) {
            meta.put(arraysKey, true);
        }
        var keys = new TreeSet<byte[]>(Arrays::compareUnsigned);
        keys.addAll(prefixes);
        return keys;
    }

    private static boolean isMissing(IndexPart part, Document document) {
        return part.path().in(document).values().stream().allMatch(Objects::isNull);
    }

    private static byte[] aside(Document document) {
        var id = document.get(ID);
        return SortableKey.holds(id)
                ? new SortableKey().raw(ASIDE).append(id, true).bytes()
                : new SortableKey()
                        .raw(ASIDE)
                        .raw(SortableKey.AFTER - 1)
                        .append(String.valueOf(id), true)
                        .bytes();
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        keysOf(document);
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        keysOf(document).forEach(key -> entries.put(key, position));
    }

    @Override
    public @Nullable Object remove(Document document) {
        Object position = null;
        for (var key : keysOf(document)) {
            position = entries.remove(key);
        }
        return position;
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        keysOf(after);
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        var old = keysOf(before);
        var now = keysOf(after);
        old.stream().filter(key -> !now.contains(key)).forEach(entries::remove);
        now.stream().filter(key -> !old.contains(key)).forEach(key -> entries.put(key, position));
    }

    /** The index of ids knows it. */
    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    /** Searches go by {@link #search}. */
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
        return entries.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        store.removeMap(entries);
        meta.remove(arraysKey);
    }
}
