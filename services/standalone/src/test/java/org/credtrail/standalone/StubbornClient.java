package org.credtrail.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that sends the same request under the same key until it is accepted, whatever happens to the server. */
final class StubbornClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .changeDefaultPropertyInclusion(
                    _ -> JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .build();

    private final AtomicInteger retries = new AtomicInteger();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** The body of the answer that accepted it; of a 202 the result it leads to. */
    JsonNode post(URI uri, String idempotencyKey, Object body) {
        var answer = patiently(request(uri)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build());
        var location = answer.headers().firstValue("Location");
        return answer.statusCode() == 202 && location.isPresent()
                ? resultAt(uri.resolve(location.get()))
                : JSON.readTree(answer.body());
    }

    private JsonNode resultAt(URI report) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var answer = get(report);
            if (answer.path("state").asString("").equals("DONE")) {
                return answer.path("result");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError(report + " was not done in time");
    }

    JsonNode get(URI uri) {
        return JSON.readTree(patiently(request(uri).GET().build()).body());
    }

    /** All items of a list, page after page. */
    List<JsonNode> list(URI uri) {
        var items = new ArrayList<JsonNode>();
        var next = "";
        do {
            var separator = uri.getQuery() == null ? "?" : "&";
            var page = get(next.isEmpty() ? uri : after(uri, separator, next));
            page.path("items").forEach(items::add);
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        return items;
    }

    private static URI after(URI uri, String separator, String next) {
        return next.startsWith("/") || next.startsWith("?")
                ? uri.resolve(next)
                : URI.create(uri + separator + "after=" + next);
    }

    /** How often a request had to be sent again. */
    int retries() {
        return retries.get();
    }

    private HttpResponse<byte[]> patiently(HttpRequest request) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            try {
                var answer = client.send(request, BodyHandlers.ofByteArray());
                if (answer.statusCode() < 300) {
                    return answer;
                }
                if (answer.statusCode() != 409 && answer.statusCode() != 429 && answer.statusCode() < 500) {
                    throw new AssertionError(request.uri() + " answered " + answer.statusCode() + ": "
                            + new String(answer.body(), StandardCharsets.UTF_8));
                }
            } catch (IOException _) {
                // the server was killed; it comes back
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            retries.incrementAndGet();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError(request.uri() + " was not accepted in time");
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).header("Accept", "application/json");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
