package org.credtrail.model.message;

import java.time.Instant;

/**
 * A due date has come. Sent by the timer pump to the inbox of the state that asked for it.
 *
 * @param handler the handler whose timer it is
 * @param timer the name the handler gave it
 * @param dueAt the instant asked for
 * @param firedAt the pump's clock, at or after {@code dueAt}; later after an outage
 */
@MessageType("timer.fired")
public record TimerFired(String handler, String timer, Instant dueAt, Instant firedAt) implements Payload {}
