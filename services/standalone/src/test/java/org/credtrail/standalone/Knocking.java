package org.credtrail.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.credtrail.standalone.AccessTable.Row;
import org.jspecify.annotations.Nullable;

/** Calls a route as somebody and tells whether the lock let them through; what lies behind it gets nothing it could do. */
final class Knocking implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
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

    /** Empty where the lock let them through, otherwise 401 or 403. */
    Optional<Integer> refusal(Row row, @Nullable String token) {
        var method = row.method().equals("ANY") ? "GET" : row.method();
        return refusal(method, system.at(row.service()).resolve(path(row)), token);
    }

    Optional<Integer> refusal(String method, URI address, @Nullable String token) {
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
        try {
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                return switch (answer.statusCode()) {
                    case 401 -> {
                        if (answer.headers().firstValue("WWW-Authenticate").isEmpty()) {
                            throw new AssertionError("401 without a challenge: " + address);
                        }
                        yield Optional.of(401);
                    }
                    case 403 -> {
                        var said = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                        yield said.contains(REFUSAL) ? Optional.of(403) : Optional.empty();
                    }
                    case 405, 421, 503 ->
                        throw new AssertionError(answer.statusCode() + " from " + method + " " + address);
                    default -> Optional.empty();
                };
            }
        } catch (IOException e) {
            throw new AssertionError(method + " " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
