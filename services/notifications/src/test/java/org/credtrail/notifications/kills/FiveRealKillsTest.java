package org.credtrail.notifications.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.Payload;
import org.credtrail.notifications.NotificationsApplication;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.embedded.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a process of its own, killed five times while it hands mail to a slow server. */
@EnabledIfSystemProperty(
        named = "credtrail.proof",
        matches = "true",
        disabledReason = "takes minutes: ask for it with -Dcredtrail.proof=true")
class FiveRealKillsTest {
    private static final int KILLS = 5;
    private static final int MESSAGES = 200;
    private static final long SEED = 20261122;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @Test
    void every_message_has_one_recorded_effect_and_no_mail_is_lost(@TempDir Path directory) throws Exception {
        var random = new Random(SEED);
        try (var platform = EmbeddedPlatform.start(directory);
                var mails = new SlowMailServer(Duration.ofMillis(400))) {
            ask(platform);
            var port = FreePorts.row(1);
            for (var kill = 1; kill <= KILLS; kill++) {
                var process = start(platform, mails, port);
                var enough = MESSAGES * kill / (KILLS + 2);
                await().atMost(PATIENCE).until(() -> distinct(mails) >= enough);
                LockSupport.parkNanos(random.nextLong(400_000_000));
                process.destroyForcibly().waitFor();
            }
            var killedAt = distinct(mails);
            var process = start(platform, mails, port);
            try {
                await().atMost(PATIENCE).until(() -> states(port).getOrDefault("SENT", 0) == MESSAGES);
                var repeated = mails.taken().size() - MESSAGES;
                System.out.printf(
                        "%d kills -9, the last one after %d of %d mails; %d mails taken: %d repeated under the same"
                                + " Message-ID%n",
                        KILLS, killedAt, MESSAGES, mails.taken().size(), repeated);
                assertThat(killedAt).as("killed in the middle of the work").isLessThan(MESSAGES);
                assertThat(distinct(mails)).isEqualTo(MESSAGES);
                assertThat(states(port)).isEqualTo(Map.of("SENT", MESSAGES));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static long distinct(SlowMailServer mails) {
        return mails.taken().stream().distinct().count();
    }

    /** Everything is asked for by a process that ends in an orderly way and sends nothing. */
    private static void ask(EmbeddedPlatform platform) {
        var arguments = new ArrayList<>(Arrays.asList(platform.arguments()));
        arguments.add("--credtrail.timer-interval=1h");
        try (var service = ServiceLauncher.run(
                NotificationsApplication.class, "notifications", arguments.toArray(String[]::new))) {
            var messages = new ArrayList<EdgeMessage>();
            for (var i = 0; i < MESSAGES; i++) {
                var person = "person-" + i;
                var address = person + "@example.org";
                messages.add(message(
                        person, new ContactDetails(person, "Robin", "Sample", null, address, null, null, null, false)));
                messages.add(message(
                        person,
                        new NotificationRequested(
                                person,
                                "application/" + i + "/received",
                                person,
                                null,
                                "credential-granted",
                                "credential-granted",
                                Map.of(),
                                null,
                                false,
                                null,
                                null)));
            }
            service.getBean(Edge.class).publish(messages);
        }
    }

    private static EdgeMessage message(String key, Payload payload) {
        return EdgeMessage.of(key, payload, UUID.randomUUID().toString(), Instant.now());
    }

    private static Process start(EmbeddedPlatform platform, SlowMailServer mails, int port) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                NotificationsApplication.class.getName()));
        command.addAll(Arrays.asList(platform.arguments()));
        command.removeIf(argument -> argument.startsWith("--server.port"));
        command.addAll(List.of(
                "--server.port=" + port,
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mails.port(),
                "--credtrail.notifications.per-domain-and-minute=10000"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "killed.log").toFile())
                .start();
    }

    private Map<String, Integer> states(int port) {
        var states = new TreeMap<String, Integer>();
        var after = "";
        try {
            do {
                var page = read("http://127.0.0.1:" + port + "/v1/notifications?limit=200" + after);
                page.get("items").forEach(item -> states.merge(item.get("state").asString(), 1, Integer::sum));
                after = page.get("next").isNull()
                        ? ""
                        : "&after=" + page.get("next").asString();
            } while (!after.isEmpty());
        } catch (IOException _) {
            return Map.of();
        }
        return states;
    }

    private JsonNode read(String url) throws IOException {
        try {
            return json.readTree(
                    http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                            .body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
