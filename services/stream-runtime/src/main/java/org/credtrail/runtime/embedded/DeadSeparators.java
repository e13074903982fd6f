package org.credtrail.runtime.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.Page;
import org.jspecify.annotations.Nullable;

/** A key that tells inner pages apart outlives its entry: here such keys are found and taken out. */
final class DeadSeparators {
    private static final int MOST_ROUNDS = 3;

    private final MVMap<byte[], Object> entries;

    DeadSeparators(MVMap<byte[], Object> entries) {
        this.entries = entries;
    }

    /** Puts what lies before them in again; nobody may read or write meanwhile. */
    void drop() {
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
}
