package org.credtrail.standalone.users;

import java.time.Duration;
import java.time.Instant;

/**
 * How often somebody tried to log in and did not, since they last did.
 *
 * @param count attempts; each counts until it is known to be right, so that many at once do not get past it
 * @param usedStep the period whose code was used last: neither it nor an earlier one is taken again
 */
record Attempts(int count, Instant last, Instant lockedUntil, long usedStep) {
    static final Attempts NONE = new Attempts(0, Instant.EPOCH, Instant.EPOCH, 0);

    private static final int FREE = 5;
    private static final Duration FIRST_LOCK = Duration.ofMinutes(1);
    private static final Duration LONGEST_LOCK = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    boolean isLocked(Instant now) {
        return now.isBefore(lockedUntil);
    }

    /** With one more; the fifth locks for a minute, each further one for twice as long as the one before, up to an hour. */
    Attempts another(Instant now) {
        var recent = last.plus(FORGOTTEN_AFTER).isAfter(now) ? count : 0;
        var all = recent + 1;
        return new Attempts(all, now, all < FREE ? Instant.EPOCH : now.plus(lock(all)), usedStep);
    }

    private static Duration lock(int count) {
        var lock = FIRST_LOCK.multipliedBy(1L << Math.min(count - FREE, MOST_DOUBLINGS));
        return lock.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : lock;
    }

    /** After the right answer. */
    Attempts forgiven() {
        return new Attempts(0, Instant.EPOCH, Instant.EPOCH, usedStep);
    }

    Attempts used(long step) {
        return new Attempts(count, last, lockedUntil, step);
    }
}
