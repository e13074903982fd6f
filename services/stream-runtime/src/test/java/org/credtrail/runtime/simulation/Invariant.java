package org.credtrail.runtime.simulation;

import org.credtrail.runtime.wire.InRecord;

/** A promise of the shell that watches and finally asserts; a broken one throws {@link AssertionError}. */
public interface Invariant {

    default void check(boolean kept, String format, Object... values) {
        if (!kept) {
            throw new AssertionError(getClass().getSimpleName() + ": " + format.formatted(values));
        }
    }

    default void appended(InRecord record) {}

    default void written(String service, String collection, String key, long version) {}

    /** When everything was delivered and nothing is due. */
    default void atEnd(Simulation simulation) {}
}
