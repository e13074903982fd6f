package org.credtrail.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.credtrail.standalone.AccessTable.Row;
import org.jspecify.annotations.Nullable;

/** Calls a route as somebody and tells whether the lock let them through; what lies behind it gets nothing it could do. */
final class Knocking implements AutoCloseable {
    static final String LET_IN = "let in";
    static final String UNKNOWN = "401";
    static final String FORBIDDEN = "403";

    /** The first description of a service's routes takes many seconds on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int MOST_WORDS = 2_000;
    private static final String REFUSAL = "This needs another role, or is not yours.";

    private final RunningSystem system;
    private final Map<String, String> known;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param known values of path variables; of one service only where named {@code service.variable} */
    Knocking(RunningSystem system, Map<String, String> known) {
        this.system = system;
        this.known = known;
    }

    /** What the lock said to somebody at the route of this row. */
    String knock(Row row, @Nullable String token) {
        var method = row.method().equals("ANY") ? "GET" : row.method();
        return knock(method, system.at(row.service()).resolve(path(row)), token);
    }

    /**
     * {@link #LET_IN}, {@link #UNKNOWN} or {@link #FORBIDDEN}, or in words what was no answer of a lock. It does not throw: the
     * message of what is thrown in a parallel stream is lost. A service that is not available, as one whose broker did not
     * answer for two seconds, is asked again.
     */
    String knock(String method, URI address, @Nullable String token) {
        var request = request(method, address, token);
        var until = System.nanoTime() + PATIENCE.toNanos();
        try {
            var said = said(request);
            while (said.startsWith("503") && System.nanoTime() < until) {
                Thread.sleep(BETWEEN_TRIES);
                said = said(request);
            }
            return said;
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String said(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            return switch (answer.statusCode()) {
                case 401 ->
                    answer.headers().firstValue("WWW-Authenticate").isPresent() ? UNKNOWN : "401 without a challenge";
                case 403 -> words(body).contains(REFUSAL) ? FORBIDDEN : LET_IN;
                case 405, 421, 503 -> answer.statusCode() + " " + words(body);
                // whose body may be a stream without end
                default -> LET_IN;
            };
        }
    }

    private static String words(InputStream body) throws IOException {
        return new String(body.readNBytes(MOST_WORDS), StandardCharsets.UTF_8);
    }

    private static HttpRequest request(String method, URI address, @Nullable String token) {
        var takesBody = method.equals("POST") || method.equals("PUT");
        var request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .method(method, takesBody ? BodyPublishers.ofString("{") : BodyPublishers.noBody())
                .header("Accept", "application/json, text/event-stream")
                .header("Content-Type", "application/json")
                // no key that can be used: whoever gets through begins nothing
                .header("Idempotency-Key", " ");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    /** The address of a row without its query, as the audit trail writes it. */
    String plainPath(Row row) {
        return path(row).replaceFirst("\\?.*", "");
    }

    private String path(Row row) {
        var path = new StringBuilder();
        var rest = row.path();
        for (var open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
            var close = rest.indexOf('}');
            path.append(rest, 0, open).append(value(row.service(), rest.substring(open + 1, close)));
            rest = rest.substring(close + 1);
        }
        path.append(rest.replace("**", "x"));
        var byQuery = !row.path().contains("{") && row.roles().getOrDefault("candidate", false);
        return byQuery ? path + "?candidateId=" + known.getOrDefault("candidateId", "x") : path.toString();
    }

    private String value(String service, String variable) {
        return known.getOrDefault(service + "." + variable, known.getOrDefault(variable, "1"));
    }

    @Override
    public void close() {
        http.close();
    }
}
