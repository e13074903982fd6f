package org.credtrail.runtime.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.credtrail.runtime.web.AddressRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees somebody trying out secret links. An address that asked for too many that lead nowhere is refused for a while; one
 * that everybody shares is not, or one guesser would lock out all, but the alarm is given all the same. Neither tokens nor
 * addresses are told.
 */
public final class Guesses {
    private static final Logger log = LoggerFactory.getLogger(Guesses.class);
    private static final int MOST_ADDRESSES = 50_000;

    private final int most;
    private final Duration within;
    private final List<AddressRange> shared;
    private final Ticker time;
    private final Cache<String, Tried> tried;
    private final Counter unknown;
    private final Counter refused;

    private record Tried(long since, AtomicInteger times) {}

    public Guesses(RateSettings settings, List<String> shared, MeterRegistry metrics) {
        this(settings, shared, metrics, Ticker.systemTicker());
    }

    Guesses(RateSettings settings, List<String> shared, MeterRegistry metrics, Ticker time) {
        this.most = settings.unknownLinks();
        this.within = settings.unknownLinksWithin();
        this.shared = shared.stream().map(AddressRange::parse).toList();
        this.time = time;
        this.tried = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterWrite(within)
                .ticker(time)
                .build();
        this.unknown = Counter.builder("credtrail.links.unknown")
                .description("secret links asked for that lead nowhere")
                .register(metrics);
        this.refused = Counter.builder("credtrail.links.refused")
                .description("requests for secret links refused after too many that led nowhere")
                .register(metrics);
    }

    /** After how many seconds this address may try again; 0 = at once. */
    long secondsToWait(String address) {
        var before = tried.getIfPresent(address);
        if (before == null || before.times().get() < most || isShared(address)) {
            return 0;
        }
        refused.increment();
        var left = within.toNanos() - (time.read() - before.since());
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(left));
    }

    /** A link led nowhere. */
    void wrong(String address) {
        unknown.increment();
        var times = tried.get(address, _ -> new Tried(time.read(), new AtomicInteger()))
                .times()
                .incrementAndGet();
        if (times == most) {
            log.warn(
                    "somebody tries out links: {} unknown ones from one address within {}{}",
                    most,
                    within,
                    isShared(address) ? "; it is one that many share, so it is not refused" : "; it is refused");
        }
    }

    /** Whether everybody may come from there, such as from a proxy. */
    boolean isShared(String address) {
        return AddressRange.isIn(shared, address);
    }
}
