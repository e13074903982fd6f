package org.credtrail.runtime.simulation;

import java.util.HashMap;
import java.util.Map;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.wire.InRecord;

/** A due timer is one message, however often it is fired: one id per handler, key, timer and due instant. */
final class TimersOnce implements Invariant {
    private static final String TYPE = Payload.typeOf(TimerFired.class);

    private final Map<String, String> ids = new HashMap<>();

    @Override
    public void appended(InRecord record, MemoryLog log) {
        if (TYPE.equals(MemoryLog.header(record, "ce_type"))) {
            log.read(record).ifPresent(received -> {
                if (received.payload() instanceof TimerFired fired) {
                    var timer = "%s of %s/%s for %s"
                            .formatted(fired.timer(), fired.handler(), MemoryLog.key(record), fired.dueAt());
                    var id = received.envelope().id();
                    var known = ids.putIfAbsent(record.topic() + timer, id);
                    check(known == null || known.equals(id), "%s fires as two", timer);
                }
            });
        }
    }
}
