package org.credtrail.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A patient HTTP client: waits as long as a busy service asks for, and repeats a POST under the same idempotency key. */
final class Web implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PER_REQUEST = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Answer get(URI uri) {
        return patiently(request(uri).GET().build());
    }

    /** All items of a list, page after page. */
    List<JsonNode> list(URI first) {
        var items = new ArrayList<JsonNode>();
        var page = Optional.of(first);
        while (page.isPresent()) {
            var answer = get(page.get()).expecting(200).json();
            answer.path("items").forEach(items::add);
            page = Optional.of(answer.path("next").asString(""))
                    .filter(next -> !next.isEmpty())
                    .map(next -> Addresses.following(first, next));
        }
        return items;
    }

    /** Sends JSON; fields that are null or empty are left out. */
    Answer post(URI uri, String idempotencyKey, Object body) {
        return post(uri, idempotencyKey, "application/json", Json.bytes(body));
    }

    Answer post(URI uri, String idempotencyKey, String contentType, byte[] body) {
        return patiently(request(uri)
                .header("Content-Type", contentType)
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    /** Sends one request, once. */
    Answer once(HttpRequest request) throws IOException {
        try {
            var response = client.send(request, BodyHandlers.ofByteArray());
            return new Answer(request.uri(), response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("the demo was interrupted", e);
        }
    }

    private Answer patiently(HttpRequest request) {
        var until = Instant.now().plus(PATIENCE);
        for (var attempt = 1; ; attempt++) {
            var wait = Duration.ofMillis(Math.min(2_000, 50L << Math.min(attempt, 6)));
            try {
                var answer = once(request);
                var inProgress = answer.status() == 409 && attempt > 1;
                if (answer.status() != 429 && answer.status() != 503 && !inProgress) {
                    return answer;
                }
                wait = retryAfter(answer).orElse(wait);
            } catch (IOException e) {
                if (Instant.now().isAfter(until)) {
                    throw new DemoFailure(request.uri() + " cannot be reached", e);
                }
            }
            if (Instant.now().plus(wait).isAfter(until)) {
                throw new DemoFailure(request.uri().getPath() + " stayed busy for " + PATIENCE.toSeconds() + " s");
            }
            Pause.of(wait);
        }
    }

    private static Optional<Duration> retryAfter(Answer answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(PER_REQUEST).header("Accept", "application/json");
    }

    @Override
    public void close() {
        client.close();
    }
}
