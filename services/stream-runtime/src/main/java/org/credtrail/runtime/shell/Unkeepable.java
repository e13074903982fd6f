package org.credtrail.runtime.shell;

/**
 * What follows from a record can be kept or sent by nobody: its state fits into no document, a message into no topic. It is
 * not the store's or the broker's failure and would be the same for ever. The message names what, and never the content.
 */
public final class Unkeepable extends RuntimeException {
    public Unkeepable(String what) {
        super(what);
    }

    public Unkeepable(String what, RuntimeException cause) {
        super(what + ": " + cause.getClass().getSimpleName(), cause);
    }
}
