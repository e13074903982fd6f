package org.credtrail.runtime.embedded;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** What lies in one range after the other; none is opened before it is reached. */
final class RangeIds implements Iterator<Object> {
    private final MVMap<byte[], Object> entries;
    private final Iterator<KeyRange> ranges;
    private final boolean backwards;
    private @Nullable Cursor<byte[], Object> cursor;

    RangeIds(MVMap<byte[], Object> entries, List<KeyRange> ranges, boolean backwards) {
        this.entries = entries;
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

    private @Nullable Cursor<byte[], Object> cursor(KeyRange range) {
        if (range.isEmpty()) {
            return null;
        }
        return backwards
                ? entries.cursor(range.to(), range.from(), true)
                : entries.cursor(range.from(), range.to(), false);
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
