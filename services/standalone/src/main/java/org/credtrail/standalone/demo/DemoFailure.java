package org.credtrail.standalone.demo;

/** The story cannot go on: a service answered what its contract does not allow, or stayed away too long. */
final class DemoFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }

    DemoFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
