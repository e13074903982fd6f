package org.credtrail.runtime.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.credtrail.runtime.shell.ShellListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the shell does, as metrics; lag is the {@link Backlog}'s. */
public final class ShellMetrics implements ShellListener {
    private static final Logger log = LoggerFactory.getLogger(ShellMetrics.class);

    private final AtomicReference<@Nullable Instant> oldestUnprocessed = new AtomicReference<>();
    private final DistributionSummary batchSize;
    private final Timer batchTime;
    private final Counter published;
    private final Counter repeats;
    private final Counter gaps;
    private final Counter deadLetters;
    private final Counter retries;

    public ShellMetrics(MeterRegistry registry, Clock clock) {
        batchSize = registry.summary("credtrail.batch.size");
        batchTime = registry.timer("credtrail.batch.time");
        published = registry.counter("credtrail.published");
        repeats = registry.counter("credtrail.repeats.dropped");
        gaps = registry.counter("credtrail.gaps");
        deadLetters = registry.counter("credtrail.dead.letters");
        retries = registry.counter("credtrail.batch.retries");
        Gauge.builder("credtrail.oldest.unprocessed.seconds", () -> ageSeconds(clock))
                .register(registry);
    }

    private double ageSeconds(Clock clock) {
        var oldest = oldestUnprocessed.get();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
    }

    @Override
    public void batchStarted(int records, Instant oldest) {
        oldestUnprocessed.set(oldest);
    }

    /** It will come again, whole. */
    void batchFailed() {
        retries.increment();
    }

    @Override
    public void batchDone(int records, int sent, long nanos) {
        oldestUnprocessed.set(null);
        batchSize.record(records);
        batchTime.record(nanos, TimeUnit.NANOSECONDS);
        published.increment(sent);
    }

    @Override
    public void repeatDropped() {
        repeats.increment();
    }

    @Override
    public void gapSeen(String handler, String sender, String topic) {
        gaps.increment();
        log.warn("{} heard {} on {} with a number missing before it", handler, sender, topic);
    }

    @Override
    public void deadLetter(String place) {
        deadLetters.increment();
        // the reason lies with the record: it may quote what a stranger wrote
        log.warn("dead letter {}", place);
    }

    @Override
    public void handlerFailed(String handler, String place, RuntimeException failure) {
        log.error("{} failed at {}: {}", handler, place, failure.getClass().getName());
        log.debug("cause", failure);
    }
}
