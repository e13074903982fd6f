package org.credtrail.verify;

/**
 * Where records first differ from what was signed.
 *
 * @param index of the record, from 0; its offset in the partition as well
 * @param what was done to it
 * @param elsewhere for a record out of order: the index it was signed at; -1 otherwise
 */
record Difference(long index, What what, long elsewhere) {
    enum What {
        CHANGED,
        DROPPED,
        INSERTED,
        REORDERED
    }

    /** The sentence a person reads first. */
    String sentence() {
        return switch (what) {
            case CHANGED -> "Record " + index + " was changed.";
            case DROPPED -> "Record " + index + " was dropped.";
            case INSERTED -> "Record " + index + " was inserted.";
            case REORDERED ->
                "Record " + index + " was reordered: what stands there now was signed as record " + elsewhere + ".";
        };
    }
}
