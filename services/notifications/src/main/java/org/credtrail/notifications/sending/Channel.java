package org.credtrail.notifications.sending;

import java.time.Instant;
import java.util.Optional;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;

/** A way to tell somebody. Delivering the same letter again must be harmless or recognizable by its Message-ID. */
public interface Channel {

    /** As effects name it, such as {@code mail}. */
    String name();

    /** Where a letter to this person would go. */
    Address addressOf(ContactDetails contact);

    /** Tries once. Never throws for what the other side says; {@code at} becomes the letter's date. */
    Answer deliver(Mail mail, Instant at);

    /** Whether a person is disturbed, so that waking hours count. */
    boolean disturbs();

    /** Whether a letter leaves this system, so that somebody else's patience counts. */
    boolean leavesUs();

    /** What the other side said, in words free of personal data. */
    record Answer(AttemptOutcome outcome, String text) {}

    /** Where to, or why not. */
    sealed interface Address {}

    record Reachable(String to) implements Address {}

    record Unreachable(AttemptOutcome outcome, String why) implements Address {}

    /** From something that may be absent, and its check. */
    static Address address(Optional<String> given, Optional<String> checked, String what) {
        if (given.isEmpty()) {
            return new Unreachable(AttemptOutcome.NO_ADDRESS, "the contact has no " + what);
        }
        return checked.<Address>map(Reachable::new)
                .orElseGet(() -> new Unreachable(AttemptOutcome.PERMANENT_FAILURE, "the " + what + " is not valid"));
    }
}
