package org.credtrail.runtime.embedded;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One field of an ordered index: where its values come from, and which way they run. */
record IndexPart(String field, FieldPath path, boolean ascending) {

    /** Every prefix with every value of this field after it, in order. */
    List<byte[]> extend(List<byte[]> prefixes, List<@Nullable Object> values) {
        var extended = new TreeSet<byte[]>(Arrays::compareUnsigned);
        for (var prefix : prefixes) {
            for (var value : values) {
                extended.add(new SortableKey(prefix).append(value, ascending).bytes());
            }
        }
        return List.copyOf(extended);
    }
}
