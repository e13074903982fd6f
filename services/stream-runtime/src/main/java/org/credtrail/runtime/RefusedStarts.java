package org.credtrail.runtime;

import org.springframework.boot.SpringBootExceptionReporter;

/** A refused start is told in one line by whoever began it, and not by a trace in the log as well. */
final class RefusedStarts implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        return failure instanceof StartRefused;
    }
}
