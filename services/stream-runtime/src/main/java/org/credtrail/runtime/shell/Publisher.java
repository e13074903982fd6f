package org.credtrail.runtime.shell;

import java.util.List;
import org.credtrail.runtime.wire.OutRecord;

/** Sends records and returns when every one is acknowledged; throws when one is not. Order per topic and key is kept. */
@FunctionalInterface
public interface Publisher {
    void publish(List<OutRecord> records);
}
