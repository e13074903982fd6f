package org.credtrail.runtime.shell;

import java.util.List;
import org.credtrail.runtime.wire.InRecord;

/** Where records go that can never be handled; each once, however often it is redelivered. */
@FunctionalInterface
public interface DeadLetters {
    void bury(List<DeadLetter> letters);

    /** A record as it came and why it cannot be handled. */
    record DeadLetter(InRecord in, String reason) implements BatchProcessor.Read {}
}
