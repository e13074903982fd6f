package org.credtrail.runtime.store;

import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every view that is written, with what stood there before; for figures that are kept instead of counted. The
 * store holds the collection's monitor from reading what stood there until {@link #written} has returned.
 */
public interface ViewWatch {
    ViewWatch NONE = new ViewWatch() {
        @Override
        public boolean watches(String collection) {
            return false;
        }

        @Override
        public Object monitor(String collection) {
            return this;
        }

        @Override
        public void written(String collection, List<Change> changes) {}

        @Override
        public void unsure(String collection) {}
    };

    /** A view before and after; null = there is none. */
    record Change(
            String id,
            @Nullable BsonDocument before,
            @Nullable BsonDocument after) {}

    boolean watches(String collection);

    /** Of one that is watched; the same each time. */
    Object monitor(String collection);

    void written(String collection, List<Change> changes);

    /** Somebody else wrote at the same time, or a write failed half way: what was heard of this collection may be wrong. */
    void unsure(String collection);
}
