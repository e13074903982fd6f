package org.credtrail.runtime.wire;

import org.credtrail.model.flow.Received;

/** Says what a record means. */
@FunctionalInterface
public interface RecordReader {
    /**
     * Decodes a record with a value; the same record always means the same.
     *
     * @throws Unreadable if it is no message this system knows
     */
    Received read(InRecord in);
}
