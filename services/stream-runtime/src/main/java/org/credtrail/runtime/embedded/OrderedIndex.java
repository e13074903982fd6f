package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.credtrail.runtime.embedded.Conditions.Condition;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.Page;
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
    private static final int MOST_RANGES = 1_000;
    private static final int MOST_ROUNDS = 3;

    private final MVStore store;
    private final MVMap<byte[], Object> entries;
    private final MVMap<String, Object> meta;
    private final List<Part> parts = new ArrayList<>();
    private final String arraysKey;

    private record Part(String field, FieldPath path, boolean ascending) {}

    /** Entries between two keys that are themselves no entries. */
    private record Range(byte[] from, byte[] to) {}

    /** Where documents that satisfy some conditions lie in this index, in its order, and whether that is the order asked for. */
    record Search(OrderedIndex index, List<Range> ranges, boolean sorted, boolean backwards) {
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
            parts.add(new Part(key.getKey(), new FieldPath(key.getKey()), key.isAscending()));
            if (key.getKey().equals(ID)) {
                return;
            }
        }
        parts.add(new Part(ID, new FieldPath(ID), true));
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
        var ranges = new ArrayList<Range>();
        var narrowed = true;
        for (var alternative : conditions.alternatives()) {
            ranges.addAll(ranges(alternative, arrays));
            narrowed &= !alternative.on(parts.getFirst().field).isEmpty();
        }
        var direction = !arrays && allInOrder() ? direction(orderBy, fixed(conditions)) : 0;
        return narrowed || direction != 0 ? new Search(this, inOrder(ranges), direction != 0, direction < 0) : null;
    }

    private List<Range> ranges(Conditions conditions, boolean arrays) {
        var prefixes = List.of(new byte[] {IN_ORDER});
        var used = 0;
        for (var part : parts) {
            var values = values(conditions.on(part.field), arrays);
            if (values == null || (long) prefixes.size() * values.size() > MOST_RANGES) {
                break;
            }
            prefixes = extend(prefixes, part, values);
            used++;
        }
        return used < parts.size() ? ranges(prefixes, parts.get(used), conditions, arrays) : wholes(prefixes);
    }

    /** How many of the first parts have one value whatever is found. */
    private int fixed(Conditions conditions) {
        var fixed = 0;
        for (var part : parts) {
            var values = values(conditions.on(part.field), true);
            if (values == null || values.size() != 1) {
                break;
            }
            fixed++;
        }
        return fixed;
    }

    /** Those of the shortest list that every end of a range allows; of an array another element may be within the range. */
    private static @Nullable List<@Nullable Object> values(List<Condition> conditions, boolean arrays) {
        return conditions.stream()
                .filter(Condition.OneOf.class::isInstance)
                .map(c -> ((Condition.OneOf) c).values())
                .min(Comparator.comparingInt(List::size))
                .map(values -> arrays
                        ? values
                        : values.stream()
                                .filter(v -> conditions.stream().allMatch(c -> allows(c, v)))
                                .toList())
                .orElse(null);
    }

    private static boolean allows(Condition condition, @Nullable Object value) {
        return switch (condition) {
            case Condition.OneOf _ -> true;
            case Condition.From(Object from, boolean inclusive) ->
                SortableKey.sameKind(from, value) && compare(value, from) >= (inclusive ? 0 : 1);
            case Condition.UpTo(Object upTo, boolean inclusive) ->
                SortableKey.sameKind(upTo, value) && compare(upTo, value) >= (inclusive ? 0 : 1);
        };
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        return Integer.signum(Arrays.compareUnsigned(
                new SortableKey().append(one, true).bytes(),
                new SortableKey().append(other, true).bytes()));
    }

    /** Alternatives may overlap. */
    private static List<Range> inOrder(List<Range> ranges) {
        var inOrder = new ArrayList<Range>();
        ranges.stream().sorted((a, b) -> Arrays.compareUnsigned(a.from, b.from)).forEach(range -> {
            var last = inOrder.isEmpty() ? null : inOrder.getLast();
            if (last == null || Arrays.compareUnsigned(last.to, range.from) < 0) {
                inOrder.add(range);
            } else if (Arrays.compareUnsigned(last.to, range.to) < 0) {
                inOrder.set(inOrder.size() - 1, new Range(last.from, range.to));
            }
        });
        return inOrder;
    }

    private static List<byte[]> extend(List<byte[]> prefixes, Part part, List<@Nullable Object> values) {
        var extended = new TreeSet<byte[]>(Arrays::compareUnsigned);
        for (var prefix : prefixes) {
            for (var value : values) {
                extended.add(
                        new SortableKey(prefix).append(value, part.ascending).bytes());
            }
        }
        return List.copyOf(extended);
    }

    /**
     * A key that tells inner pages apart outlives its entry. This takes such keys out, by putting what lies before them in
     * again; nobody may read or write meanwhile.
     */
    void dropDeadSeparators() {
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var dead = new ArrayList<Stretch>();
            findDead(entries.getRootPage(), null, dead);
            if (dead.isEmpty()) {
                return;
            }
            dead.forEach(this::putInAgain);
        }
    }

    /** The entries of the page before a separator; {@code from} null = from the first. */
    private record Stretch(byte @Nullable [] from, byte[] separator) {}

    private void findDead(Page<byte[], Object> page, byte @Nullable [] from, List<Stretch> dead) {
        if (page.isLeaf()) {
            return;
        }
        var below = from;
        for (var i = 0; i <= page.getKeyCount(); i++) {
            var position = page.getChildPagePos(i);
            if (position == 0 || !DataUtils.isLeafPosition(position)) {
                findDead(page.getChildPage(i), below, dead);
            }
            if (i < page.getKeyCount()) {
                var separator = page.getKey(i);
                if (!entries.containsKey(separator)) {
                    dead.add(new Stretch(below, separator));
                }
                below = separator;
            }
        }
    }

    private void putInAgain(Stretch stretch) {
        var from = stretch.from == null ? entries.firstKey() : stretch.from;
        var moved = new LinkedHashMap<byte[], Object>();
        for (var cursor = entries.cursor(from, stretch.separator, false); cursor.hasNext(); ) {
            var key = cursor.next();
            moved.put(key, cursor.getValue());
        }
        moved.keySet().forEach(entries::remove);
        moved.forEach(entries::put);
    }

    private static List<Range> wholes(List<byte[]> prefixes) {
        return prefixes.stream().map(p -> new Range(p, after(p))).toList();
    }

    private static byte[] after(byte[] prefix) {
        return new SortableKey(prefix).raw(SortableKey.AFTER).bytes();
    }

    private static List<Range> ranges(List<byte[]> prefixes, Part part, Conditions conditions, boolean arrays) {
        var on = conditions.on(part.field);
        var from = on.stream()
                .filter(Condition.From.class::isInstance)
                .map(Condition.From.class::cast)
                .findFirst()
                .orElse(null);
        var upTo = on.stream()
                .filter(Condition.UpTo.class::isInstance)
                .map(Condition.UpTo.class::cast)
                .findFirst()
                .orElse(null);
        if (from != null && upTo != null && (arrays || !SortableKey.sameKind(from.value(), upTo.value()))) {
            // two elements of an array may satisfy one end each
            upTo = null;
        }
        var ranges = new ArrayList<Range>(prefixes.size());
        for (var prefix : prefixes) {
            ranges.add(range(prefix, part.ascending, from, upTo));
        }
        return ranges;
    }

    private static Range range(
            byte[] prefix, boolean ascending, Condition.@Nullable From from, Condition.@Nullable UpTo upTo) {
        var kind = from != null ? from.value() : upTo != null ? upTo.value() : null;
        if (kind == null) {
            return new Range(prefix, after(prefix));
        }
        var least = from == null ? null : end(prefix, from.value(), ascending, from.inclusive() == ascending);
        var most = upTo == null ? null : end(prefix, upTo.value(), ascending, upTo.inclusive() != ascending);
        var start = new SortableKey(prefix).kindStart(kind, ascending).bytes();
        var end = new SortableKey(prefix).kindEnd(kind, ascending).bytes();
        return ascending
                ? new Range(least == null ? start : least, most == null ? end : most)
                : new Range(most == null ? start : most, least == null ? end : least);
    }

    /** Just before or just after all entries of a value. */
    private static byte[] end(byte[] prefix, Object value, boolean ascending, boolean before) {
        var key = new SortableKey(prefix).append(value, ascending);
        return before ? key.bytes() : key.raw(SortableKey.AFTER).bytes();
    }

    /** 1 = as asked, -1 = asked the other way round, 0 = neither. */
    private int direction(@Nullable Document orderBy, int fixed) {
        if (orderBy == null || orderBy.isEmpty()) {
            return 0;
        }
        var direction = 0;
        var at = fixed;
        for (var wish : orderBy.entrySet()) {
            if (!(wish.getValue() instanceof Number sign)) {
                return 0;
            }
            if (parts.stream().limit(fixed).anyMatch(p -> p.field.equals(wish.getKey()))) {
                continue;
            }
            if (at == parts.size()) {
                return direction;
            }
            var part = parts.get(at++);
            var wanted = part.ascending == sign.intValue() > 0 ? 1 : -1;
            if (!part.field.equals(wish.getKey()) || direction == -wanted) {
                return 0;
            }
            direction = wanted;
        }
        return direction == 0 ? 1 : direction;
    }

    private long size(Range range) {
        return Math.max(0, rank(range.to) - rank(range.from));
    }

    private long rank(byte[] key) {
        var index = entries.getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }

    private Iterator<Object> ids(Search search) {
        if (search.sorted) {
            return new Ids(search.backwards ? search.ranges.reversed() : search.ranges, search.backwards);
        }
        var aside = new Range(new byte[] {ASIDE}, new byte[] {ASIDE + 1});
        var ids = new LinkedHashSet<>();
        new Ids(search.ranges, false).forEachRemaining(ids::add);
        new Ids(List.of(aside), false).forEachRemaining(ids::add);
        return ids.iterator();
    }

    /** What lies in one range after the other; none is opened before it is reached. */
    private final class Ids implements Iterator<Object> {
        private final Iterator<Range> ranges;
        private final boolean backwards;
        private @Nullable Cursor<byte[], Object> cursor;

        Ids(List<Range> ranges, boolean backwards) {
            this.ranges = ranges.iterator();
            this.backwards = backwards;
        }

        @Override
        public boolean hasNext() {
            while ((cursor == null || !cursor.hasNext()) && ranges.hasNext()) {
                cursor = cursor(ranges.next());
            }
            return cursor != null && cursor.hasNext();
        }

        private @Nullable Cursor<byte[], Object> cursor(Range range) {
            if (Arrays.compareUnsigned(range.from, range.to) >= 0) {
                return null;
            }
            return backwards ? entries.cursor(range.to, range.from, true) : entries.cursor(range.from, range.to, false);
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Objects.requireNonNull(cursor).next();
            return Objects.requireNonNull(cursor).getValue();
        }
    }

    private Set<byte[]> keysOf(Document document) {
        if (isSparse() && parts.stream().limit(getKeys().size()).allMatch(p -> isMissing(p, document))) {
            return Set.of();
        }
        var prefixes = List.of(new byte[] {IN_ORDER});
        var arrays = new LinkedHashSet<String>();
        for (var part : parts) {
            var found = part.path.in(document);
            if (found.array() != null) {
                arrays.add(found.array());
            }
            if (!found.values().stream().allMatch(SortableKey::holds)) {
                return Set.of(aside(document));
            }
            prefixes = extend(prefixes, part, found.values());
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

    private static boolean isMissing(Part part, Document document) {
        return part.path.in(document).values().stream().allMatch(Objects::isNull);
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
