package org.credtrail.model.flow;

import java.time.Instant;

/**
 * A wish to be woken: when {@code dueAt} has come, a {@code timer.fired} message with this name reaches the handler's
 * inbox. A handler that has dealt with a timer stops listing it.
 */
public record Timer(String name, Instant dueAt) {}
