package org.credtrail.bench.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** People who apply, each another one, all with the sample's dossier. */
final class Applicants {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CREATED = 201;
    private static final JsonMapper JSON = new JsonMapper();

    private final URI intake;
    private final String sample;
    private final HttpClient web = HttpClient.newHttpClient();
    private final AtomicInteger people = new AtomicInteger((int) (System.nanoTime() & 0xFFFFF) * 1000);

    private final AtomicInteger accepted = new AtomicInteger();

    Applicants(URI intake, Path sample) throws IOException {
        this.intake = intake;
        this.sample = Files.readString(sample);
    }

    /** One more applies; their id, or a failure if that was refused. */
    CompletableFuture<String> apply() {
        return web.sendAsync(application(people.incrementAndGet()), BodyHandlers.ofString())
                .thenApply(answer -> {
                    if (answer.statusCode() != CREATED) {
                        throw new IllegalStateException("answered " + answer.statusCode());
                    }
                    accepted.incrementAndGet();
                    return JSON.readTree(answer.body()).path("candidateId").asString();
                });
    }

    /** How many were accepted so far. */
    int accepted() {
        return accepted.get();
    }

    private HttpRequest application(int person) {
        var body = (ObjectNode) JSON.readTree(sample);
        var candidate = (ObjectNode) body.get("candidate");
        candidate.put("email", "person." + person + "@example.org");
        candidate.remove("npi");
        for (JsonNode license : body.at("/dossier/licenses")) {
            ((ObjectNode) license).put("number", String.format(Locale.ROOT, "RN%09d", person));
        }
        return HttpRequest.newBuilder(intake.resolve("/v1/applications"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "steady-" + person)
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }
}
