package org.credtrail.runtime.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.credtrail.runtime.fixture.Wires.exam;
import static org.credtrail.runtime.fixture.Wires.message;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.credtrail.model.Topics;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.fixture.Tally;
import org.credtrail.runtime.fixture.TallyApplication;
import org.credtrail.runtime.fixture.TopicReader;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.wire.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** G7: what is stored is what the topics say, and where it is not, that is found and mended. */
class VerifyAndRebuildTest {
    private static final int KEYS = 20;

    private static EmbeddedPlatform platform;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start(@TempDir Path directory) {
        platform = EmbeddedPlatform.start(directory);
        service = ServiceLauncher.run(TallyApplication.class, "tally", platform.arguments());
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var key = 0; key < KEYS; key++) {
                for (var n = 0; n < 5; n++) {
                    producer.send(Wires.record(message("k" + key, "k" + key + "-" + n, exam("k" + key, n))));
                    producer.send(Wires.record(message("k" + key, "k" + key + "-" + n, exam("k" + key, n))));
                }
            }
            var contact = new ContactDetails("c", "Ada", null, null, null, null, null, null, false);
            producer.send(Wires.record(message("c", "c-1", contact)));
            producer.send(Wires.record(message("c", "c-2", null, Topics.CONTACTS)));
        }
        await().until(() -> heardOfAll().stream().allMatch(heard -> heard == 5));
    }

    @AfterAll
    static void stop() {
        service.close();
        platform.close();
    }

    @Test
    void a_document_or_view_changed_by_hand_is_found_and_mended() throws Exception {
        var clean = run("verify");
        assertThat(clean.path("total").asInt()).isGreaterThanOrEqualTo(KEYS);
        assertThat(clean.path("differences")).isEmpty();

        database().getCollection("tally").updateOne(Filters.eq("_id", "k3"), Updates.set("state.heard", 99L));
        database().getCollection("tally-row").updateOne(Filters.eq("_id", "k4"), Updates.set("view.heard", 98L));

        assertThat(run("verify").path("differences").findValuesAsString("key")).containsExactlyInAnyOrder("k3", "k4");
        run("rebuild");
        assertThat(run("verify").path("differences")).isEmpty();
        assertThat(heard("k3")).isEqualTo(5);

        // the mended document is owned like any other
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(Wires.record(message("k3", "k3-later", exam("k3", 5))));
        }
        await().until(() -> heard("k3") == 6);
        assertThat(run("verify").path("differences")).isEmpty();
    }

    @Test
    void a_document_that_is_lost_is_found_and_made_anew_with_what_it_shows() throws Exception {
        database().getCollection("tally").deleteMany(Filters.in("_id", "k5", "k6"));
        database().getCollection("tally-row").deleteOne(Filters.eq("_id", "k5"));
        // a later version than a document made anew begins with
        database().getCollection("tally-row").updateOne(Filters.eq("_id", "k6"), Updates.set("view.heard", 97L));

        assertThat(run("verify").path("differences").findValuesAsString("key")).containsExactlyInAnyOrder("k5", "k6");
        assertThat(run("rebuild").path("differences").findValuesAsString("what"))
                .containsOnly("document");

        assertThat(heard("k5")).isEqualTo(5);
        for (var key : List.of("k5", "k6")) {
            assertThat(service.getBean(States.class).view("tally-row", key, Tally.Row.class))
                    .contains(new Tally.Row(5, 0));
        }
    }

    @Test
    void a_store_that_is_lost_as_a_whole_is_made_anew() throws Exception {
        var before = heardOfAll();
        database().getCollection("tally").drop();
        database().getCollection("tally-row").drop();

        assertThat(run("rebuild").path("differences")).hasSizeGreaterThanOrEqualTo(KEYS);

        assertThat(run("verify").path("differences")).isEmpty();
        assertThat(heardOfAll()).isEqualTo(before);
    }

    @Test
    void a_mended_document_takes_back_nothing_it_has_sent() throws Exception {
        database()
                .getCollection("tally")
                .updateOne(
                        Filters.eq("_id", "k7"),
                        Updates.combine(Updates.set("state.heard", 99L), Updates.set("sent.0.c", 50L)));
        run("rebuild");

        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(Wires.record(message("k7", "k7-later", exam("k7", 5))));
        }

        assertThat(await().until(
                                () -> TopicReader.read(platform.kafka(), Topics.CANDIDATES, "k7"),
                                facts -> facts.size() == 6)
                        .getLast()
                        .headers()
                        .lastHeader("ce_sequence")
                        .value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("51");
    }

    @Test
    void what_was_checked_when_outlives_the_process() throws Exception {
        var checked = run("verify");
        assertThat(checked.path("endedAt").asString("")).isNotEmpty();
        var id = checked.path("id").asString();
        database()
                .getCollection("operations")
                .updateOne(
                        Filters.eq("_id", run("verify").path("id").asString()),
                        Updates.combine(
                                Updates.set("progress.state", "RUNNING"),
                                Updates.set("progress.startedAt", "2020-01-01T00:00:00Z")));

        service.close();
        service = ServiceLauncher.run(TallyApplication.class, "tally", platform.arguments());

        assertThat(get("/v1/operations/" + id)).isEqualTo(checked);
        assertThat(get("/v1/operations").path("items"))
                .as("the one that was cut off")
                .anyMatch(o -> o.path("state").asString().equals("FAILED"))
                .anyMatch(o -> o.path("id").asString().equals(id));
    }

    private static JsonNode get(String path) throws Exception {
        var base = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        try (var http = HttpClient.newHttpClient()) {
            return Json.MESSAGES.readTree(
                    http.send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString())
                            .body());
        }
    }

    private static JsonNode run(String operation) throws Exception {
        var base = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        try (var http = HttpClient.newHttpClient()) {
            var accepted = http.send(
                    HttpRequest.newBuilder(URI.create(base + "/v1/operations/" + operation))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            assertThat(accepted.statusCode()).isEqualTo(202);
            var location = accepted.headers().firstValue("Location").orElseThrow();
            return await().until(
                            () -> Json.MESSAGES.readTree(http.send(
                                            HttpRequest.newBuilder(URI.create(base + location))
                                                    .build(),
                                            BodyHandlers.ofString())
                                    .body()),
                            job -> !job.path("state").asString().equals("RUNNING"));
        }
    }

    private static List<Integer> heardOfAll() {
        return IntStream.range(0, KEYS).mapToObj(key -> heard("k" + key)).toList();
    }

    private static int heard(String key) {
        return service.getBean(States.class)
                .find("tally", key, Tally.Count.class)
                .map(Tally.Count::heard)
                .orElse(0);
    }

    private static MongoDatabase database() {
        return service.getBean(MongoDatabase.class);
    }
}
