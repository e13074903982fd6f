package org.credtrail.runtime.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Keeps callers from crowding each other out: so many requests a second each, by route. Memory is bounded. */
public final class Rates {
    private static final int MOST_CALLERS = 50_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final PathPatternParser PARSER = new PathPatternParser();

    private final List<Line> lines;
    private final TimeMeter time;
    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    private record Line(PathPattern path, RateSettings.Route route) {}

    private record Key(PathPattern path, String caller, Map<String, String> variables) {}

    public Rates(List<RateSettings.Route> routes) {
        this(routes, TimeMeter.SYSTEM_NANOTIME);
    }

    Rates(List<RateSettings.Route> routes, TimeMeter time) {
        this.lines = routes.stream()
                .map(route -> new Line(PARSER.parse(route.path()), route))
                .toList();
        this.time = time;
    }

    /** Counts a request; answers after how many seconds the caller may come again, 0 = it is taken. */
    long secondsToWait(String path, String caller, boolean isLocal) {
        var parsed = PathContainer.parsePath(path);
        for (var line : lines) {
            var match = line.path().matchAndExtract(parsed);
            if (match != null) {
                return isLocal && !line.route().local()
                        ? 0
                        : take(new Key(line.path(), caller, match.getUriVariables()), line.route());
            }
        }
        return 0;
    }

    private long take(Key key, RateSettings.Route route) {
        var taken = buckets.get(key, _ -> bucket(route)).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed()
                ? 0
                : TimeUnit.NANOSECONDS.toSeconds(taken.getNanosToWaitForRefill() - 1 + TimeUnit.SECONDS.toNanos(1));
    }

    private Bucket bucket(RateSettings.Route route) {
        return Bucket.builder()
                .addLimit(
                        limit -> limit.capacity(route.atOnce()).refillGreedy(route.perSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
