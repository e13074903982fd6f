package org.credtrail.notifications.sending;

import java.time.Instant;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;

/** A way to reach a person by mail. Delivering the same mail again must be harmless or recognizable by its Message-ID. */
public interface Channel {

    /** Tries once. Never throws for what the other side says; {@code at} becomes the mail's date. */
    Answer deliver(Mail mail, Instant at);

    /** What the other side said, in words free of personal data. */
    record Answer(AttemptOutcome outcome, String text) {}
}
