package org.credtrail.runtime.web;

/** A body that comes so slowly that its sender holds a thread rather than sends something. */
public final class BodyTooSlow extends RuntimeException {
    BodyTooSlow() {
        super("the body comes too slowly");
    }
}
