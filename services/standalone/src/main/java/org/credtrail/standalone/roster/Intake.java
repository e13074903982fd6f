package org.credtrail.standalone.roster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The intake service as a patient client sees it: a busy or restarting service is asked again. */
final class Intake implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final @Nullable Path tokenFile;

    Intake(URI base, @Nullable Path tokenFile) {
        this.base = base;
        this.tokenFile = tokenFile;
    }

    /** The service said no, and why. */
    static final class Refused extends IOException {
        Refused(String sentence) {
            super(sentence);
        }
    }

    /** Sends a roster, as one body however often it must be sent; answers where its progress can be read. */
    String send(ImportOptions options, Path file) throws IOException, InterruptedException {
        var boundary = UUID.randomUUID().toString();
        var actions = options.actions();
        var body = actions == null ? BodyPublishers.ofFile(file) : twoFiles(boundary, file, actions);
        var request = request("/v1/boards/" + options.board() + "/rosters?profile=" + options.profile())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header(
                        "Content-Type",
                        actions == null ? "application/octet-stream" : "multipart/form-data; boundary=" + boundary)
                .POST(body)
                .build();
        return patiently(request, 202, false).headers().firstValue("Location").orElseThrow();
    }

    ImportProgress progress(String location) throws IOException, InterruptedException {
        var request = request(location).timeout(Duration.ofSeconds(30)).GET().build();
        return JSON.readValue(patiently(request, 200, true).body(), ImportProgress.class);
    }

    @Override
    public void close() {
        client.close();
    }

    /** The token is read anew each time: an import may outlive it, and somebody may renew it meanwhile. */
    private HttpRequest.Builder request(String path) throws IOException {
        var request = HttpRequest.newBuilder(base.resolve(path)).header("Accept", "application/json");
        return tokenFile == null
                ? request
                : request.header(
                        "Authorization", "Bearer " + Files.readString(tokenFile).strip());
    }

    /** An import goes on by itself after a crash, so one that was begun is waited for. */
    private HttpResponse<String> patiently(HttpRequest request, int expected, boolean wasThere)
            throws IOException, InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        var answered = wasThere;
        while (true) {
            var isLast = Instant.now().isAfter(until);
            try {
                var answer = client.send(request, BodyHandlers.ofString());
                answered = true;
                var isBusy = answer.statusCode() == 429 || answer.statusCode() == 503 || answer.statusCode() == 409;
                if (answer.statusCode() == expected) {
                    return answer;
                }
                if (!isBusy || isLast) {
                    throw new Refused(sentence(answer));
                }
            } catch (Refused e) {
                throw e;
            } catch (IOException e) {
                if (!answered || isLast) {
                    throw new IOException("no system answers at " + base, e);
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    private static String sentence(HttpResponse<String> answer) {
        try {
            var problem = JSON.readTree(answer.body());
            return problem.path("title").asString("HTTP " + answer.statusCode()) + ": "
                    + problem.path("detail").asString("");
        } catch (JacksonException _) {
            return "HTTP " + answer.statusCode();
        }
    }

    private static BodyPublisher twoFiles(String boundary, Path licenses, Path actions) throws IOException {
        return BodyPublishers.concat(
                part(boundary, "licenses"),
                BodyPublishers.ofFile(licenses),
                part(boundary, "actions"),
                BodyPublishers.ofFile(actions),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    }

    private static BodyPublisher part(String boundary, String name) {
        return BodyPublishers.ofString("\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name
                + "\"; filename=\"" + name + ".csv\"\r\n\r\n");
    }
}
