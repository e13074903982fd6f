package org.credtrail.model.message;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.jspecify.annotations.Nullable;

/**
 * A due date has come. Sent by the timer pump to the inbox of the state that asked for it.
 *
 * @param handler the handler whose timer it is
 * @param timer the name the handler gave it
 * @param dueAt the instant asked for
 * @param firedAt the pump's clock, at or after {@code dueAt}; later after an outage
 * @param found what was looked up when it was due; null = nothing was, or nothing was found
 */
@MessageType("timer.fired")
public record TimerFired(
        String handler,
        String timer,
        Instant dueAt,
        Instant firedAt,
        @Nullable Found found) implements Payload {

    /** Days on which a person held the CCM, as far as the system itself knows; disjoint, in order of time. */
    public record Found(List<HeldCcm> held) {
        public Found {
            held = List.copyOf(held);
        }
    }

    public TimerFired(String handler, String timer, Instant dueAt, Instant firedAt) {
        this(handler, timer, dueAt, firedAt, null);
    }

    public TimerFired with(Found what) {
        return new TimerFired(handler, timer, dueAt, firedAt, what);
    }
}
