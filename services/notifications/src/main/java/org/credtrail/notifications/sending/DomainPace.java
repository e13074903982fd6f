package org.credtrail.notifications.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * So many letters a minute to one domain: a burst of as many, then evenly. Kept in memory, so a restart allows a second
 * burst.
 */
final class DomainPace {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Duration apart;
    private final Map<String, Queue> queues = new HashMap<>();

    /**
     * One domain.
     *
     * @param paidUntil when all letters let go so far would be out at an even pace
     * @param askAgain when the last one sent away was told to ask again
     */
    private record Queue(Instant paidUntil, Instant askAgain) {}

    DomainPace(int perMinute) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("at least one letter a minute");
        }
        this.apart = WINDOW.dividedBy(perMinute);
    }

    /** Takes a place now, or says when to ask again: one after the other. */
    synchronized Optional<Instant> take(String domain, Instant now) {
        queues.values()
                .removeIf(q -> q.paidUntil().isBefore(now) && q.askAgain().isBefore(now));
        var queue = queues.getOrDefault(domain, new Queue(now, now));
        var paid = later(queue.paidUntil(), now).plus(apart);
        var free = paid.minus(WINDOW);
        if (!free.isAfter(now)) {
            queues.put(domain, new Queue(paid, queue.askAgain()));
            return Optional.empty();
        }
        var again = later(free, queue.askAgain().plus(apart));
        queues.put(domain, new Queue(queue.paidUntil(), again));
        return Optional.of(again);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
