package org.credtrail.soak.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.credtrail.soak.load.Stubborn;
import org.credtrail.soak.observe.Topics.Standing;
import org.credtrail.soak.parts.Fleet;
import org.credtrail.soak.parts.Pause;

/** Waits until everybody has read everything, nothing new comes, and no mail is about to be tried again. */
public final class Rest {
    private static final Duration CALM = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    /** Mails that wait for another day wait without us. */
    private static final Duration SOON = Duration.ofHours(1);

    private final Fleet fleet;
    private final Stubborn web;

    public Rest(Fleet fleet, Stubborn web) {
        this.fleet = fleet;
        this.web = web;
    }

    /** Why it did not come to rest; empty when it did. */
    public Optional<String> await(Consumer<String> told) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var since = System.nanoTime();
        var before = new Standing(-1, -1);
        var mails = 1L;
        while (System.nanoTime() < until) {
            var now = standing();
            if (!now.equals(before) || now.unread() > 0) {
                since = System.nanoTime();
                before = now;
            } else if (System.nanoTime() - since > CALM.toNanos()) {
                mails = mailsUnderway();
                if (mails == 0) {
                    return Optional.empty();
                }
            }
            told.accept("coming to rest: " + now.records() + " records, " + now.unread() + " unread");
            Pause.of(Duration.ofSeconds(2));
        }
        return Optional.of(
                "it did not come to rest: " + before.unread() + " records are unread, " + mails + " mails underway");
    }

    private Standing standing() {
        try {
            return new Topics(fleet.kafka()).standing();
        } catch (ExecutionException e) {
            return new Standing(-1, Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private long mailsUnderway() {
        return web.list(fleet.at("notifications", "/v1/notifications?limit=200")).stream()
                .filter(item -> switch (item.path("state").asString()) {
                    case "SENDING" -> true;
                    case "PENDING" -> isSoon(item.path("nextTryAt").asString(""));
                    default -> false;
                })
                .count();
    }

    private static boolean isSoon(String nextTryAt) {
        return nextTryAt.isEmpty()
                || Instant.parse(nextTryAt).isBefore(Instant.now().plus(SOON));
    }
}
