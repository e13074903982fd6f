package org.credtrail.runtime.simulation;

import org.credtrail.runtime.wire.InRecord;

/** A promise of the shell or of the domain that watches and asserts; a broken one throws {@link AssertionError}. */
public interface Invariant {

    default void check(boolean kept, String format, Object... values) {
        if (!kept) {
            throw new AssertionError(getClass().getSimpleName() + ": " + format.formatted(values));
        }
    }

    /** Whenever a record is on a topic. */
    default void appended(InRecord record, MemoryLog log) {}

    /** Whenever a document was written. */
    default void written(Written written) {}

    /** After every step, with what it changed: all that must hold at any time. */
    default void afterStep(Simulation simulation) {}

    /** When everything was delivered and nothing is due. Everything is asked anew, whatever was asked on the way. */
    default void atEnd(Simulation simulation) {}
}
