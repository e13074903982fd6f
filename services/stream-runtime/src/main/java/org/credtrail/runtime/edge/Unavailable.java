package org.credtrail.runtime.edge;

/** The broker, the store or the readers cannot take anything now; nothing was half done, the caller may try again. */
public final class Unavailable extends RuntimeException {
    public Unavailable(String message) {
        super(message);
    }

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
