package org.credtrail.notifications;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.credtrail.model.Topics;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.NotificationMessage.Link;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.Payload;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs, on a broker and a store of its own. */
final class Running implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final EmbeddedPlatform platform;
    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext service;

    private Running(EmbeddedPlatform platform, ConfigurableApplicationContext service) {
        this.platform = platform;
        this.service = service;
    }

    static Running on(Path directory, String... further) {
        var platform = EmbeddedPlatform.start(directory);
        return new Running(platform, launch(platform, further));
    }

    private static ConfigurableApplicationContext launch(EmbeddedPlatform platform, String... further) {
        var arguments = Stream.concat(Stream.of(platform.arguments()), Stream.of(further))
                .toArray(String[]::new);
        return ServiceLauncher.run(NotificationsApplication.class, "notifications", arguments);
    }

    void restart(String... further) {
        service.close();
        service = launch(platform, further);
    }

    static NotificationRequested request(String candidateId, String effectId, String contactId) {
        return new NotificationRequested(
                candidateId,
                effectId,
                contactId,
                null,
                "reference-request",
                "reference-request",
                Map.of("kind", "EMPLOYMENT", "expiresOn", "2026-12-06"),
                new Link(LinkKind.REFERENCE, "ref-1", 1),
                false,
                null,
                "America/Denver");
    }

    static ContactDetails contact(String contactId, String email) {
        return new ContactDetails(contactId, "Robin", "Sample", null, email, null, "America/Denver", null, false);
    }

    static CandidateErased erasure(String candidateId, String contactId) {
        return new CandidateErased(candidateId, List.of(contactId));
    }

    /** Puts messages on their topics, each under an id of its own. */
    void say(String key, Payload... payloads) {
        var messages = new ArrayList<EdgeMessage>();
        for (var payload : payloads) {
            messages.add(EdgeMessage.of(key, payload, UUID.randomUUID().toString(), now()));
        }
        service.getBean(Edge.class).publish(messages);
    }

    void forgetContact(String contactId) {
        service.getBean(Edge.class)
                .publish(List.of(EdgeMessage.tombstone(
                        Topics.CONTACTS, contactId, UUID.randomUUID().toString(), now())));
    }

    private Instant now() {
        return service.getBean(Clock.class).instant();
    }

    <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    String kafka() {
        return platform.kafka();
    }

    String address() {
        return "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    }

    HttpResponse<String> get(String path, String accept) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address() + path))
                            .header("Accept", accept)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> getIn(String language, String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address() + path))
                            .header("Accept", "text/html")
                            .header("Accept-Language", language)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> post(String path, String type, String body) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address() + path))
                            .header("Content-Type", type)
                            .header("Accept", type.contains("json") ? "application/json" : "text/html")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<JsonNode> items(String path, String parameter, String value) {
        var answer = get(
                path + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8), "application/json");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).get("items").valueStream().toList();
    }

    List<JsonNode> mailTo(String address) {
        return items("/v1/mailbox", "to", address);
    }

    List<JsonNode> ledgerOf(String candidateId) {
        return items("/v1/notifications", "candidateId", candidateId);
    }

    @Override
    public void close() {
        service.close();
        platform.close();
    }
}
