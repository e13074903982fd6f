package org.credtrail.notifications.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long to wait for a contact that may still be on its way on its own topic: seconds at first, then twice as long
 * each time, for a day.
 */
final class ContactPatience {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration IN_ALL = Duration.ofHours(24);

    private ContactPatience() {}

    /** When to look again; empty once it is no use. */
    static Optional<Instant> until(Instant waitingSince, Instant now) {
        var waited = Duration.between(waitingSince, now);
        if (waited.compareTo(IN_ALL) >= 0) {
            return Optional.empty();
        }
        var pause = waited.compareTo(FIRST) < 0 ? FIRST : waited.compareTo(LONGEST) > 0 ? LONGEST : waited;
        return Optional.of(now.plus(pause));
    }
}
