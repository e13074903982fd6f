package org.credtrail.runtime.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries between two keys that are themselves no entries. */
record KeyRange(byte[] from, byte[] to) {

    /** All entries that begin so. */
    static KeyRange of(byte[] prefix) {
        return new KeyRange(prefix, after(prefix));
    }

    /** Just after all entries that begin so. */
    static byte[] after(byte[] prefix) {
        return new SortableKey(prefix).raw(SortableKey.AFTER).bytes();
    }

    boolean isEmpty() {
        return Arrays.compareUnsigned(from, to) >= 0;
    }

    /** Alternatives may overlap. */
    static List<KeyRange> inOrder(List<KeyRange> ranges) {
        var inOrder = new ArrayList<KeyRange>();
        ranges.stream().sorted((a, b) -> Arrays.compareUnsigned(a.from, b.from)).forEach(range -> {
            var last = inOrder.isEmpty() ? null : inOrder.getLast();
            if (last == null || Arrays.compareUnsigned(last.to, range.from) < 0) {
                inOrder.add(range);
            } else if (Arrays.compareUnsigned(last.to, range.to) < 0) {
                inOrder.set(inOrder.size() - 1, new KeyRange(last.from, range.to));
            }
        });
        return inOrder;
    }
}
