package org.credtrail.runtime.kafka;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether batches go through: DOWN from the first failure until one succeeds again. */
public final class Pulse implements HealthIndicator {
    private final AtomicLong failures = new AtomicLong();

    void beat() {
        failures.set(0);
    }

    void stalled() {
        failures.incrementAndGet();
    }

    @Override
    public Health health() {
        var failed = failures.get();
        return failed == 0
                ? Health.up().build()
                : Health.down().withDetail("tries", failed).build();
    }
}
