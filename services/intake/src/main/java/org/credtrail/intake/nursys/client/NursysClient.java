package org.credtrail.intake.nursys.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Submits to Nursys and fetches from it, one request a call. What is sent and answered is never logged. */
final class NursysClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final String username;
    private final String password;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    NursysClient(URI base, String username, String password) {
        this.base = base;
        this.username = username;
        this.password = password;
    }

    /** Too many requests: Nursys answers nothing for half an hour. */
    static final class Blocked extends IOException {
        Blocked() {
            super("Nursys refuses every request for a while");
        }
    }

    /** Submits; answers the id of the transaction. */
    String submit(String call, JsonNode body) throws IOException, InterruptedException {
        var answer = send(request(call).POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
        var transaction = Fields.object(answer, "Transaction").orElse(answer);
        if (Fields.isNo(transaction, "TransactionSuccessFlag")) {
            throw new IOException("Nursys did not take " + call + ": " + errors(transaction));
        }
        return Fields.text(transaction, "TransactionId")
                .or(() -> Fields.text(answer, "TransactionId"))
                .orElseThrow(() -> new IOException("Nursys gave no transaction for " + call));
    }

    /** The results of a transaction; empty while it is not complete. */
    Optional<JsonNode> fetch(String call, String transactionId) throws IOException, InterruptedException {
        var query = "?transactionId=" + URLEncoder.encode(transactionId, StandardCharsets.UTF_8);
        var answer = send(request(call + query).GET());
        var transaction = Fields.object(answer, "Transaction").orElse(answer);
        if (Fields.isNo(transaction, "TransactionSuccessFlag")) {
            throw new IOException("Nursys could not do " + call + ": " + errors(transaction));
        }
        return Fields.isYes(answer, "ProcessingCompleteFlag", "ProcessingComplete")
                        || Fields.isYes(transaction, "ProcessingCompleteFlag", "ProcessingComplete")
                ? Optional.of(answer)
                : Optional.empty();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/" + path))
                .timeout(PATIENCE)
                .header("username", username)
                .header("password", password)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() == 403) {
            throw new Blocked();
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("Nursys answers " + answer.statusCode());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException | NumberFormatException _) {
            throw new IOException("Nursys answers what is no JSON");
        }
    }

    /** Ids alone: messages may repeat what was sent. */
    private static String errors(JsonNode transaction) {
        return StreamSupport.stream(transaction.path("TransactionErrors").spliterator(), false)
                .map(error -> error.path("ErrorId").asString("?"))
                .toList()
                .toString();
    }
}
