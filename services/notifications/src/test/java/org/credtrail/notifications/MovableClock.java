package org.credtrail.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** The clock of a service under test: it runs, and can be put forward. */
@Component
class MovableClock extends Clock {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** So that it is a moment after {@code instant}; never backwards. */
    void forwardTo(Instant instant) {
        var missing = Duration.between(instant(), instant.plusMillis(1));
        if (missing.isPositive()) {
            ahead.updateAndGet(missing::plus);
        }
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks");
    }
}
