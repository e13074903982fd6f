package org.credtrail.intake.candidate.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.credtrail.runtime.ServiceAddresses;
import org.credtrail.runtime.ServiceTls;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks the other services, in the name of the caller, for what they hold on a candidate. A service knows its own store only. */
@Component
class HeldElsewhere {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_PAGES = 100;

    private final Environment environment;
    private final JsonMapper json;
    private final HttpClient http;

    @Autowired
    HeldElsewhere(Environment environment, JsonMapper json, ServiceTls tls) {
        this(
                environment,
                json,
                tls.neighbors(HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1))
                        .build());
    }

    HeldElsewhere(Environment environment, JsonMapper json, HttpClient http) {
        this.environment = environment;
        this.json = json;
        this.http = http;
    }

    /** By {@code service/what}; each candidate's route is one here. */
    record Held(Map<String, JsonNode> parts, Map<String, String> missing) {}

    Held of(String candidateId, @Nullable String email, @Nullable String authorization) {
        var held = new Held(new LinkedHashMap<>(), new LinkedHashMap<>());
        read(held, "eligibility", "determinations", "/v1/candidates/" + candidateId + "/determinations", authorization);
        read(held, "references", "references", "/v1/references?candidateId=" + candidateId, authorization);
        read(held, "renewals", "credentials", "/v1/credentials?candidateId=" + candidateId, authorization);
        read(held, "renewals", "contact-hours", "/v1/candidates/" + candidateId + "/contact-hours", authorization);
        read(held, "notifications", "notifications", "/v1/notifications?candidateId=" + candidateId, authorization);
        if (email != null) {
            var to = URLEncoder.encode(email, StandardCharsets.UTF_8);
            read(held, "notifications", "mailbox", "/v1/mailbox?to=" + to, authorization);
        }
        return held;
    }

    private void read(Held held, String service, String what, String path, @Nullable String authorization) {
        var name = service + "/" + what;
        try {
            held.parts.put(name, pages(ServiceAddresses.of(service, environment), path, authorization));
        } catch (IOException e) {
            held.missing.put(name, e.getMessage() == null ? "no answer" : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            held.missing.put(name, "interrupted");
        }
    }

    /** All items of a list, page after page. */
    private JsonNode pages(URI base, String path, @Nullable String authorization)
            throws IOException, InterruptedException {
        var all = json.createArrayNode();
        var after = "";
        for (var page = 0; page < MOST_PAGES; page++) {
            var read = get(base.resolve(path + after), authorization);
            read.path("items").forEach(all::add);
            if (!read.path("next").isString()) {
                return all;
            }
            after = (path.contains("?") ? "&" : "?") + "after="
                    + URLEncoder.encode(read.path("next").asString(), StandardCharsets.UTF_8);
        }
        throw new IOException("more than " + MOST_PAGES + " pages");
    }

    private ObjectNode get(URI uri, @Nullable String authorization) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Accept", "application/json");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        var answer = http.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("answered " + answer.statusCode());
        }
        try {
            if (json.readTree(answer.body()) instanceof ObjectNode list) {
                return list;
            }
        } catch (JacksonException e) {
            throw new IOException("answered no JSON", e);
        }
        throw new IOException("answered no list");
    }
}
