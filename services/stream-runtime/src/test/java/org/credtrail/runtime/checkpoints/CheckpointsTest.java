package org.credtrail.runtime.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.credtrail.runtime.fixture.Wires.exam;
import static org.credtrail.runtime.fixture.Wires.message;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.credtrail.model.Topics;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.fixture.TallyApplication;
import org.credtrail.runtime.fixture.TopicReader;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.wire.Json;
import org.credtrail.verify.Verify;
import org.credtrail.verify.note.SignedNote;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * From a service that signs what it says to an auditor who believes nobody: on a real broker whose records are forged in the
 * end.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CheckpointsTest {
    private static final int KEYS = 60;
    private static final int PARTITIONS = 6;

    @TempDir
    private static Path directory;

    private static EmbeddedPlatform platform;
    private static ConfigurableApplicationContext service;
    private static KafkaProducer<byte[], byte[]> producer;
    private static int said;
    private String printed = "";

    @BeforeAll
    static void start() {
        platform = EmbeddedPlatform.start(directory);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.kafka()), new ByteArraySerializer(), new ByteArraySerializer());
        service = launch();
        say(30);
        round();
    }

    @AfterAll
    static void stop() {
        producer.close();
        service.close();
        platform.close();
    }

    @Test
    @Order(1)
    void what_was_said_is_signed_and_an_auditor_can_check_it() throws Exception {
        var trees = json("/v1/checkpoints/latest").path("items");
        assertThat(trees).hasSize(3 * PARTITIONS);
        var sizes = new ArrayList<Long>();
        for (var tree : trees) {
            if (tree.path("tree").asString().startsWith(Topics.CANDIDATES)) {
                sizes.add(tree.path("checkpoint").path("size").asLong());
                assertThat(tree.path("trouble").isNull()).isTrue();
            } else {
                assertThat(tree.path("checkpoint").isNull())
                        .as("nothing said, nothing signed")
                        .isTrue();
            }
        }
        assertThat(sizes.stream().mapToLong(Long::longValue).sum()).isEqualTo(said);
        for (var partition = 0; partition < PARTITIONS; partition++) {
            download(partition);
            assertThat(verifyLog(partition)).as(printed).isZero();
        }
    }

    @Test
    @Order(2)
    void every_record_is_proved_to_be_in_and_every_checkpoint_to_go_on_from_the_one_before() throws Exception {
        var tree = tree(0);
        var before = size(0);
        var old = get("/v1/checkpoints/" + tree);
        assertThat(SignedNote.parse(old).text()).startsWith("credtrail.local/" + tree + "\n" + before + "\n");
        say(4);
        round();
        assertThat(size(0)).isGreaterThan(before);

        download(0);
        for (var size : List.of(before, size(0))) {
            for (var index : List.of(0L, 1L, size / 2, size - 1)) {
                save("proof", get("/v1/checkpoints/" + tree + "/inclusion?index=" + index + "&size=" + size));
                assertThat(verify("inclusion", "--proof", "proof", "--log", "records-0"))
                        .as(printed)
                        .isZero();
            }
        }
        save("old", old);
        save("proof", get("/v1/checkpoints/" + tree + "/consistency?from=" + before));
        assertThat(verify("consistency", "--old", "old", "--proof", "proof"))
                .as(printed)
                .isZero();
    }

    @Test
    @Order(3)
    void a_round_without_anything_new_signs_nothing_new() throws Exception {
        var before = json("/v1/checkpoints?limit=1000").path("items");
        round();
        assertThat(json("/v1/checkpoints?limit=1000").path("items")).isEqualTo(before);
    }

    @Test
    @Order(4)
    void the_list_comes_in_pages_and_of_one_tree() throws Exception {
        var all = new ArrayList<String>();
        var after = "";
        do {
            var page = json("/v1/checkpoints?limit=5" + after);
            assertThat(page.path("items").size()).isBetween(1, 5);
            page.path("items").forEach(i -> all.add(i.path("id").asString()));
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asString();
        } while (!after.isEmpty());
        assertThat(all).isSorted().doesNotHaveDuplicates().hasSize(2 * PARTITIONS);
        assertThat(json("/v1/checkpoints?tree=" + tree(3)).path("items"))
                .hasSize(2)
                .allMatch(i -> i.path("tree").asString().equals(tree(3)));
    }

    @Test
    @Order(5)
    void a_kill_between_the_tiles_and_the_tree_loses_and_doubles_nothing() throws Exception {
        var trees = service.getBean(MongoDatabase.class).getCollection("checkpoint-trees");
        var before = trees.find().into(new ArrayList<Document>());
        say(24);
        round();
        var signed = json("/v1/checkpoints?limit=1000");
        for (var document : before) {
            trees.replaceOne(Filters.eq("_id", document.get("_id")), document);
        }
        round();
        assertThat(json("/v1/checkpoints?limit=1000")).isEqualTo(signed);
        for (var partition = 0; partition < PARTITIONS; partition++) {
            download(partition);
            assertThat(verifyLog(partition)).as(printed).isZero();
        }
    }

    @Test
    @Order(6)
    void what_was_said_last_is_signed_at_the_stop_and_the_key_stays() throws Exception {
        var keys = get("/v1/checkpoints/keys");
        say(1);
        service.close();
        service = launch();

        var sum = 0L;
        for (var partition = 0; partition < PARTITIONS; partition++) {
            sum += size(partition);
        }
        assertThat(sum).isEqualTo(said);
        assertThat(get("/v1/checkpoints/keys")).isEqualTo(keys);
        var file = directory.resolve("checkpoint-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(7)
    void what_is_not_there_is_said_so() throws Exception {
        assertThat(ask("/v1/checkpoints/no-such-tree").statusCode()).isEqualTo(404);
        assertThat(ask("/v1/checkpoints/" + tree(0) + "?size=1").statusCode()).isEqualTo(404);
        assertThat(ask("/v1/checkpoints/" + Topics.LICENSES + "-0").statusCode())
                .isEqualTo(404);
        var fault = ask("/v1/checkpoints/" + tree(0) + "/inclusion?index=99999");
        assertThat(fault.statusCode()).isEqualTo(400);
        assertThat(fault.body()).contains("\"/index\"");
        assertThat(ask("/v1/checkpoints/" + tree(0) + "/inclusion?index=x").statusCode())
                .isEqualTo(400);
        assertThat(ask("/v1/checkpoints/" + tree(0) + "/consistency?from=99999").body())
                .contains("\"/from\"");
    }

    @Test
    @Order(8)
    void records_forged_on_the_broker_are_found_and_named() throws Exception {
        var partitions = new HashMap<Integer, List<ConsumerRecord<String, byte[]>>>();
        for (var record : TopicReader.read(platform.kafka(), Topics.CANDIDATES)) {
            partitions
                    .computeIfAbsent(record.partition(), _ -> new ArrayList<>())
                    .add(record);
        }
        var forged = new HashMap<Integer, List<ProducerRecord<byte[], byte[]>>>();
        partitions.forEach((partition, records) -> forged.put(
                partition,
                new ArrayList<>(records.stream().map(CheckpointsTest::again).toList())));
        var changed = forged.get(0).get(7);
        forged.get(0).set(7, with(changed, "{\"forged\":true}"));
        forged.get(1).remove(8);
        forged.get(2).add(9, with(forged.get(2).get(9), "{\"forged\":true}"));
        Collections.swap(forged.get(3), 10, 20);
        forged.get(4).removeLast();
        replaceTopic(forged.values().stream().flatMap(List::stream).toList());
        round();

        assertNamed(0, "Record 7 was changed.");
        assertNamed(1, "Record 8 was dropped.");
        assertNamed(2, "Record 9 was inserted.");
        assertNamed(3, "Record 10 was reordered");
        assertNamed(4, "Record " + (size(4) - 1) + " was dropped.");
        download(5);
        assertThat(verifyLog(5)).as("nobody touched it").isZero();
        var latest = json("/v1/checkpoints/latest").path("items");
        assertThat(latest)
                .filteredOn(t -> !t.path("trouble").isNull())
                .extracting(t -> t.path("tree").asString())
                .as("the service itself sees what became shorter")
                .containsExactly(tree(1), tree(4));
    }

    private void assertNamed(int partition, String sentence) throws Exception {
        download(partition);
        assertThat(verifyLog(partition)).isEqualTo(1);
        assertThat(printed).contains(sentence);
    }

    private static ConfigurableApplicationContext launch() {
        var arguments = new ArrayList<>(List.of(platform.arguments()));
        arguments.add("--credtrail.service=intake");
        arguments.add("--credtrail.checkpoints.key=" + directory.resolve("checkpoint-key"));
        arguments.add("--credtrail.checkpoints.interval=1h");
        return ServiceLauncher.run(TallyApplication.class, "tally", arguments.toArray(String[]::new));
    }

    /** Has so many facts of each key said. */
    private static void say(int times) {
        for (var n = 0; n < times; n++) {
            for (var key = 0; key < KEYS; key++) {
                var number = said / KEYS;
                producer.send(Wires.record(message("k" + key, "k" + key + "-" + number, exam("k" + key, number))));
            }
            said += KEYS;
        }
        await().until(() ->
                TopicReader.read(platform.kafka(), Topics.CANDIDATES).size() == said);
    }

    private static void round() {
        service.getBean(Checkpointer.class).round();
    }

    private static String tree(int partition) {
        return Topics.CANDIDATES + "-" + partition;
    }

    private static long size(int partition) throws Exception {
        return Long.parseLong(
                get("/v1/checkpoints/" + tree(partition)).lines().toList().get(1));
    }

    private static void download(int partition) throws Exception {
        var from = "/v1/checkpoints/" + tree(partition);
        save("keys", get("/v1/checkpoints/keys"));
        save("notes-" + partition, get(from + "/notes"));
        for (var what : List.of("records", "leaves")) {
            try (var http = HttpClient.newHttpClient()) {
                var file = directory.resolve(what + "-" + partition);
                http.send(request(from + "/" + what), BodyHandlers.ofFile(file));
            }
        }
    }

    private int verifyLog(int partition) {
        return verify(
                "log", "--checkpoint", "notes-" + partition, "--signed", "leaves-" + partition, "records-" + partition);
    }

    private int verify(String command, String... rest) {
        var arguments = new ArrayList<>(
                List.of(command, "--key", directory.resolve("keys").toString()));
        for (var argument : rest) {
            arguments.add(
                    argument.startsWith("--")
                            ? argument
                            : directory.resolve(argument).toString());
        }
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var code = Verify.run(arguments, stream, stream);
        printed = out.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static void save(String name, String text) throws Exception {
        Files.writeString(directory.resolve(name), text);
    }

    private static JsonNode json(String path) throws Exception {
        return Json.MESSAGES.readTree(get(path));
    }

    private static String get(String path) throws Exception {
        var answer = ask(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> ask(String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request(path), BodyHandlers.ofString());
        }
    }

    private static HttpRequest request(String path) {
        var base = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create(base + path)).build();
    }

    private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<String, byte[]> record) {
        return new ProducerRecord<>(
                record.topic(),
                record.partition(),
                record.timestamp(),
                record.key().getBytes(StandardCharsets.UTF_8),
                record.value(),
                record.headers());
    }

    private static ProducerRecord<byte[], byte[]> with(ProducerRecord<byte[], byte[]> record, String value) {
        return new ProducerRecord<>(
                record.topic(),
                record.partition(),
                record.timestamp(),
                record.key(),
                value.getBytes(StandardCharsets.UTF_8),
                record.headers());
    }

    /** As somebody could who may do everything on the broker. */
    private static void replaceTopic(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", platform.kafka()))) {
            admin.deleteTopics(List.of(Topics.CANDIDATES)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(Topics.CANDIDATES));
        }
        TopicCreator.create(KafkaConnection.open(platform.kafka()), TopicsFile.load(), "none", List.of());
        try (var forger = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        platform.kafka(),
                        "enable.idempotence",
                        false,
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var sent = records.stream().map(forger::send).toList();
            for (var record : sent) {
                record.get();
            }
        }
    }
}
