package org.credtrail.runtime.simulation;

import java.util.HashMap;
import org.credtrail.model.message.TimerFired;

/** A due timer is one message, however often it is fired: one id per handler, key, timer and due instant. */
final class TimersOnce implements Invariant {

    @Override
    public void atEnd(Simulation simulation) {
        for (var service : simulation.services) {
            for (var handler : service.handlers) {
                var inbox = handler.inbox();
                if (inbox == null) {
                    continue;
                }
                var ids = new HashMap<String, String>();
                for (var in : simulation.log.records(inbox)) {
                    var received = simulation.log.read(in).orElse(null);
                    if (received != null
                            && received.payload() instanceof TimerFired fired
                            && fired.handler().equals(handler.name())) {
                        var timer = MemoryLog.key(in) + "/" + fired.timer() + "/" + fired.dueAt();
                        var id = received.envelope().id();
                        var known = ids.putIfAbsent(timer, id);
                        check(known == null || known.equals(id), "%s of %s fires as two", timer, handler.name());
                    }
                }
            }
        }
    }
}
