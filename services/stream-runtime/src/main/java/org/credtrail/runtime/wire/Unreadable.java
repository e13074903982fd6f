package org.credtrail.runtime.wire;

/** A record that can never be read. The reason holds no payload and no personal data. */
public final class Unreadable extends RuntimeException {
    public Unreadable(String reason) {
        super(reason);
    }
}
