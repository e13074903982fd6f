package org.credtrail.runtime.timers;

import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;

/**
 * What to do when a timer of one handler is due, beyond saying so: the only place for I/O on a due date. The answer goes
 * to the handler's inbox instead of the {@link TimerFired}. It may be called again for the same timer after a crash.
 */
public interface TimerAction {
    String handler();

    Payload fire(String key, TimerFired timer);
}
