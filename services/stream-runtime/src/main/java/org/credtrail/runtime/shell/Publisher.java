package org.credtrail.runtime.shell;

import java.util.List;
import org.credtrail.runtime.wire.OutRecord;

/** Sends records and returns when every one is acknowledged; throws when one is not. Order per topic and key is kept. */
@FunctionalInterface
public interface Publisher {
    void publish(List<OutRecord> records);

    /** Hands records over and goes on; they count as sent once their acknowledgements were waited for. */
    default Underway begin(List<OutRecord> records) {
        publish(records);
        return () -> {};
    }

    /** Whether the topic takes a record as large as this one. */
    default boolean takes(OutRecord record) {
        return true;
    }

    /** Records on their way. */
    @FunctionalInterface
    interface Underway {
        /** Returns when every record is acknowledged; throws when one is not. */
        void await();
    }
}
