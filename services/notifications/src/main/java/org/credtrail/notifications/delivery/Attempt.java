package org.credtrail.notifications.delivery;

import java.time.Instant;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;

/** One try at sending and the other side's answer, free of personal data. */
public record Attempt(Instant at, AttemptOutcome outcome, String answer) {}
