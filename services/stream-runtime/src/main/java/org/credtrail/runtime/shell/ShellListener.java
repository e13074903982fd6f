package org.credtrail.runtime.shell;

import java.time.Instant;

/** Hears what the shell does, for metrics. */
public interface ShellListener {

    ShellListener NONE = new ShellListener() {};

    /** {@code oldest} is when the oldest record of the batch became known. */
    default void batchStarted(int records, Instant oldest) {}

    default void batchDone(int records, int published, long nanos) {}

    default void repeatDropped() {}

    /** A message is missing between two of one sender: named so that it can be looked into. */
    default void gapSeen(String handler, String sender, String topic) {}

    default void deadLetter(String place) {}

    /** A handler threw, which is a fault of the handler; the record goes to the dead letters. */
    default void handlerFailed(String handler, String place, RuntimeException failure) {}
}
