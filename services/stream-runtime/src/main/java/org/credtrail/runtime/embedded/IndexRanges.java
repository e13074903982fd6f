package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.credtrail.runtime.embedded.Conditions.Condition;
import org.jspecify.annotations.Nullable;

/** Which ranges of an index hold what satisfies some conditions, and whether they come in the order asked for. */
final class IndexRanges {
    private static final int MOST = 1_000;

    private final List<IndexPart> parts;
    private final byte[] start;
    private final boolean arrays;

    /**
     * @param start how all entries in order begin
     * @param arrays whether a document may have several entries
     */
    IndexRanges(List<IndexPart> parts, byte[] start, boolean arrays) {
        this.parts = parts;
        this.start = start;
        this.arrays = arrays;
    }

    /** In the order of the index; each alternative alone may need several. */
    List<KeyRange> of(Conditions conditions) {
        var ranges = new ArrayList<KeyRange>();
        conditions.alternatives().forEach(alternative -> ranges.addAll(ranges(alternative)));
        return KeyRange.inOrder(ranges);
    }

    /** Whether they are fewer than all entries. */
    boolean narrow(Conditions conditions) {
        return conditions.alternatives().stream()
                .noneMatch(
                        alternative -> alternative.on(parts.getFirst().field()).isEmpty());
    }

    /** 1 = as asked, -1 = asked the other way round, 0 = neither. */
    int direction(@Nullable Document orderBy, Conditions conditions) {
        return direction(orderBy, fixed(conditions));
    }

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
            if (parts.stream().limit(fixed).anyMatch(p -> p.field().equals(wish.getKey()))) {
                continue;
            }
            if (at == parts.size()) {
                return direction;
            }
            var part = parts.get(at++);
            var wanted = part.ascending() == sign.intValue() > 0 ? 1 : -1;
            if (!part.field().equals(wish.getKey()) || direction == -wanted) {
                return 0;
            }
            direction = wanted;
        }
        return direction == 0 ? 1 : direction;
    }

    /** How many of the first parts have one value whatever is found. */
    private int fixed(Conditions conditions) {
        var fixed = 0;
        for (var part : parts) {
            var values = values(conditions.on(part.field()), true);
            if (values == null || values.size() != 1) {
                break;
            }
            fixed++;
        }
        return fixed;
    }

    private List<KeyRange> ranges(Conditions conditions) {
        var prefixes = List.of(start);
        var used = 0;
        for (var part : parts) {
            var values = values(conditions.on(part.field()), arrays);
            if (values == null || (long) prefixes.size() * values.size() > MOST) {
                break;
            }
            prefixes = part.extend(prefixes, values);
            used++;
        }
        return used < parts.size() ? ranges(prefixes, parts.get(used), conditions) : wholes(prefixes);
    }

    private static List<KeyRange> wholes(List<byte[]> prefixes) {
        return prefixes.stream().map(KeyRange::of).toList();
    }

    private List<KeyRange> ranges(List<byte[]> prefixes, IndexPart part, Conditions conditions) {
        var on = conditions.on(part.field());
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
        var ranges = new ArrayList<KeyRange>(prefixes.size());
        for (var prefix : prefixes) {
            ranges.add(range(prefix, part.ascending(), from, upTo));
        }
        return ranges;
    }

    private static KeyRange range(
            byte[] prefix, boolean ascending, Condition.@Nullable From from, Condition.@Nullable UpTo upTo) {
        var kind = from != null ? from.value() : upTo != null ? upTo.value() : null;
        if (kind == null) {
            return KeyRange.of(prefix);
        }
        var least = from == null ? null : end(prefix, from.value(), ascending, from.inclusive() == ascending);
        var most = upTo == null ? null : end(prefix, upTo.value(), ascending, upTo.inclusive() != ascending);
        var start = new SortableKey(prefix).kindStart(kind, ascending).bytes();
        var end = new SortableKey(prefix).kindEnd(kind, ascending).bytes();
        return ascending
                ? new KeyRange(least == null ? start : least, most == null ? end : most)
                : new KeyRange(most == null ? start : most, least == null ? end : least);
    }

    /** Just before or just after all entries of a value. */
    private static byte[] end(byte[] prefix, Object value, boolean ascending, boolean before) {
        var key = new SortableKey(prefix).append(value, ascending);
        return before ? key.bytes() : key.raw(SortableKey.AFTER).bytes();
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
}
