package org.credtrail.soak.load;

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
import org.credtrail.soak.parts.Pause;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the same request under the same key until it is answered with yes or no, whatever becomes of the server. */
public final class Stubborn implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration EACH = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .changeDefaultPropertyInclusion(
                    _ -> JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .build();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    /** What a request came to after so many tries. */
    public record Answer(int status, String body, int tries, String location) {
        public boolean isYes() {
            return status < 300;
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** JSON as the edges want it: nothing for what is null or empty. */
    static byte[] bytes(Object body) {
        return JSON.writeValueAsBytes(body);
    }

    static JsonNode tree(Object body) {
        return JSON.readTree(bytes(body));
    }

    /** The answer, and of one that comes later the one it leads to. */
    public Answer post(URI uri, String idempotencyKey, Object body) {
        var answer = patiently(
                request(uri)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.ofByteArray(bytes(body)))
                        .build(),
                true);
        return answer.status == 202 && !answer.location.isEmpty()
                ? later(uri.resolve(answer.location), answer)
                : answer;
    }

    /** Begins long work, of which the location tells. */
    public Answer begin(URI uri, String idempotencyKey) {
        return patiently(
                request(uri)
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.noBody())
                        .build(),
                true);
    }

    public Answer delete(URI uri) {
        return patiently(request(uri).DELETE().build(), true);
    }

    public Answer get(URI uri) {
        return patiently(request(uri).GET().build(), true);
    }

    /** A page as a browser asks for it. */
    public Answer page(HttpRequest.Builder request) {
        return patiently(request.timeout(EACH).header("Accept", "text/html").build(), false);
    }

    private Answer later(URI report, Answer first) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var answer = get(report).json();
            if (answer.path("state").asString("").equals("DONE")) {
                return new Answer(201, answer.path("result").toString(), first.tries, "");
            }
            Pause.of(Duration.ofMillis(300));
        }
        throw new IllegalStateException(report + " was not done in time");
    }

    /** All items of a list, page after page. */
    public List<JsonNode> list(URI first) {
        var items = new ArrayList<JsonNode>();
        var uri = first;
        while (uri != null) {
            var answer = get(uri);
            if (!answer.isYes()) {
                throw new IllegalStateException(uri + " answered " + answer.status + ": " + answer.body);
            }
            var page = answer.json();
            page.path("items").forEach(items::add);
            var next = page.path("next").asString("");
            uri = next.isEmpty()
                    ? null
                    : next.startsWith("/")
                            ? first.resolve(next)
                            : URI.create(first + (first.getQuery() == null ? "?" : "&") + "after=" + next);
        }
        return items;
    }

    /** @param isKeyed whether a conflict may only mean that the first try is still being worked on */
    private Answer patiently(HttpRequest request, boolean isKeyed) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var why = "";
        for (var tries = 1; System.nanoTime() < until; tries++) {
            try {
                var answer = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
                why = Integer.toString(answer.statusCode());
                if (answer.statusCode() < BAD_REQUEST || isNo(answer, isKeyed)) {
                    var location = answer.headers().firstValue("Location").orElse("");
                    return new Answer(answer.statusCode(), answer.body(), tries, location);
                }
            } catch (IOException e) {
                why = e.getClass().getSimpleName();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            Pause.of(Duration.ofMillis(Math.min(LONGEST_PAUSE.toMillis(), 100L << Math.min(tries, 5))));
        }
        throw new IllegalStateException(request.uri() + " was not answered in time, at last " + why);
    }

    private static boolean isNo(HttpResponse<String> answer, boolean isKeyed) {
        var status = answer.statusCode();
        return status < SERVER_FAULT
                && status != TOO_MANY
                && !(isKeyed && status == CONFLICT && answer.body().contains("Still in progress"));
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(EACH).header("Accept", "application/json");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
