package org.credtrail.dashboard.neighbors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.credtrail.dashboard.neighbors.Neighbor.DeadLetter;
import org.credtrail.runtime.ServiceAddresses;
import org.credtrail.runtime.ServiceTls;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks every service, this one too, how it is; none is waited for longer than a blink. */
@Component
public class Neighbors {
    private static final Logger log = LoggerFactory.getLogger(Neighbors.class);
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final String LAG = "credtrail_lag_records";

    private final Environment environment;
    private final JsonMapper json;
    private final OwnToken ownToken;
    private final HttpClient http;

    Neighbors(Environment environment, JsonMapper json, ObjectProvider<OwnToken> ownToken, ServiceTls tls) {
        this.http = tls.neighbors(
                        HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1))
                .build();
        this.ownToken = ownToken.getIfAvailable(() -> OwnToken.NONE);
        this.environment = environment;
        this.json = json;
    }

    /** Where each service answers, this one too. */
    Map<String, URI> addresses() {
        return ServiceAddresses.all(environment);
    }

    /** All services by name. */
    public List<Neighbor> ask() {
        var token = token();
        return addresses().entrySet().stream().map(e -> ask(e.getKey(), e.getValue(), token)).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** Without one the services still tell whether they are up. */
    private @Nullable String token() {
        try {
            return ownToken.get();
        } catch (RuntimeException e) {
            log.debug("the issuer gives no token", e);
            return null;
        }
    }

    private CompletableFuture<Neighbor> ask(String name, URI base, @Nullable String token) {
        var health = get(base, "/actuator/health/readiness", null);
        var letters = get(base, "/v1/dead-letters", token);
        var metrics = get(base, "/actuator/prometheus", token);
        var operations = get(base, "/v1/operations", token);
        return CompletableFuture.allOf(health, letters, metrics, operations).thenApply(_ -> {
            var page = read(letters.join(), Letters.class);
            var said = read(health.join(), Health.class);
            return new Neighbor(
                    name,
                    base.toString(),
                    said == null ? null : said.status(),
                    figures(metrics.join()),
                    page == null ? null : page.items(),
                    page != null && page.next() != null,
                    check(read(operations.join(), Operations.class)));
        });
    }

    /** The body, or null where nobody answers in time. A DOWN service answers 503, with a body. */
    private CompletableFuture<@Nullable String> get(URI base, String path, @Nullable String token) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, text/plain");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .<@Nullable String>thenApply(HttpResponse::body)
                .exceptionally(failure -> unanswered(failure));
    }

    private static @Nullable String unanswered(Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof IOException) {
            return null;
        }
        throw new CompletionException(cause);
    }

    private <T> @Nullable T read(@Nullable String body, Class<T> type) {
        if (body == null) {
            return null;
        }
        try {
            return json.readValue(body, type);
        } catch (JacksonException _) {
            return null;
        }
    }

    static Neighbor.@Nullable Figures figures(@Nullable String metrics) {
        if (metrics == null || !metrics.contains(LAG)) {
            return null;
        }
        return new Neighbor.Figures(
                Math.round(value(metrics, LAG)),
                value(metrics, "credtrail_batch_size_sum"),
                value(metrics, "credtrail_published_total"),
                value(metrics, "credtrail_oldest_unprocessed_seconds"));
    }

    private static double value(String metrics, String name) {
        return metrics.lines()
                .filter(l -> l.startsWith(name + " ") || l.startsWith(name + "{"))
                .findFirst()
                .map(l -> Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1)))
                .orElse(0.0);
    }

    private static Neighbor.@Nullable Check check(@Nullable Operations operations) {
        return operations == null
                        || operations.items() == null
                        || operations.items().isEmpty()
                ? null
                : operations.items().getFirst().check();
    }

    private record Operations(@Nullable List<Operation> items) {}

    private record Operation(
            String operation,
            String state,
            long done,
            long total,
            List<Object> differences,
            Instant startedAt,
            @Nullable Instant endedAt) {
        Neighbor.Check check() {
            return new Neighbor.Check(
                    operation, state, done, total, differences.size(), endedAt == null ? startedAt : endedAt);
        }
    }

    private record Health(String status) {}

    private record Letters(List<DeadLetter> items, @Nullable String next) {}
}
