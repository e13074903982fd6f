package org.credtrail.runtime.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.credtrail.runtime.fixture.TopicReader.header;
import static org.credtrail.runtime.fixture.Wires.exam;
import static org.credtrail.runtime.fixture.Wires.message;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.message.CandidateMessage.EvidenceAdded;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.edge.Hearings;
import org.credtrail.runtime.fixture.Tally;
import org.credtrail.runtime.fixture.TallyApplication;
import org.credtrail.runtime.fixture.TopicReader;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.KafkaDeadLetters;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What the shell does with messages, on whatever broker and store it runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShellContract {
    private Parts parts;
    private ConfigurableApplicationContext service;
    private KafkaProducer<byte[], byte[]> producer;

    /**
     * A running broker and store.
     *
     * @param strict whether the store is a MongoDB, spoken to within its Stable API only
     */
    record Parts(String kafka, String mongo, boolean strict, Runnable stop) {
        String[] arguments() {
            return new String[] {
                "--server.port=0",
                "--spring.cloud.stream.kafka.binder.brokers=" + kafka,
                "--spring.mongodb.uri=" + mongo,
                "--credtrail.mongo-strict=" + strict
            };
        }
    }

    abstract Parts startParts(Path directory);

    @BeforeAll
    void start(@TempDir Path directory) {
        parts = startParts(directory);
        TopicCreator.create(KafkaConnection.open(parts.kafka()), TopicsFile.load(), "none", List.of());
        service = ServiceLauncher.run(TallyApplication.class, "tally", parts.arguments());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", parts.kafka()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    void stop() {
        producer.close();
        service.close();
        parts.stop().run();
    }

    @Test
    void a_message_becomes_a_state_a_view_and_a_fact() {
        producer.send(Wires.record(message("first", "first-1", exam("first", 1))));

        var count = awaitCount("first", 1);
        assertThat(count.taken()).containsExactly(Wires.day(1));
        await().untilAsserted(() ->
                assertThat(states().view("tally-row", "first", Tally.Row.class)).contains(new Tally.Row(1, 0)));
        var facts = await().until(() -> facts("first"), f -> f.size() == 1);
        assertThat(header(facts.getFirst(), "ce_sender")).isEqualTo("tally/first");
        assertThat(header(facts.getFirst(), "ce_sequence")).isEqualTo("1");
        assertThat(header(facts.getFirst(), "ce_causationid")).isEqualTo("first-1");
        assertThat(header(facts.getFirst(), "ce_type")).isEqualTo("credtrail.exam-result.recorded.v1");
        assertThat(header(facts.getFirst(), "content-type")).isEqualTo("application/json");
    }

    @Test
    void a_message_sent_twice_has_one_effect() {
        producer.send(Wires.record(message("twice", "twice-1", exam("twice", 1))));
        producer.send(Wires.record(message("twice", "twice-1", exam("twice", 1))));
        producer.send(Wires.record(message("twice", "twice-2", exam("twice", 2))));

        assertThat(awaitCount("twice", 2).taken()).containsExactly(Wires.day(1), Wires.day(2));
        assertThat(await().until(() -> facts("twice"), f -> f.size() >= 2))
                .extracting(r -> header(r, "ce_sequence"))
                .containsExactly("1", "2");
    }

    @Test
    @Timeout(60)
    void whoever_waits_for_a_message_is_woken_when_it_is_handled_and_saved() {
        try (var hearing = service.getBean(Hearings.class).of("awaited-1")) {
            producer.send(Wires.record(message("awaited", "awaited-1", exam("awaited", 1))));

            assertThat(hearing.await(Duration.ofMinutes(10))).isTrue();
        }
        assertThat(count("awaited")).isNotNull().extracting(Tally.Count::heard).isEqualTo(1);
    }

    @Test
    void bad_records_go_alone_to_the_dead_letters_and_their_neighbors_go_on() {
        for (var i = 0; i < 500; i++) {
            producer.send(
                    switch (i) {
                        case 200 -> raw("crowd", "not json", "credtrail.exam-result.reported.v1", "garbage");
                        case 300 ->
                            raw("crowd", "{\"candidateId\":\"crowd\"}", "credtrail.exam-result.reported.v1", "lacking");
                        default -> Wires.record(message("crowd", "crowd-" + i, exam("crowd", i)));
                    });
        }

        assertThat(awaitCount("crowd", 498).taken())
                .isEqualTo(IntStream.range(0, 500)
                        .filter(i -> i != 200 && i != 300)
                        .mapToObj(Wires::day)
                        .toList());
        var buried = await().until(
                        () -> read(TopicsFile.deadLetterName(Topics.INTAKE_INBOX, "tally")).stream()
                                .filter(r -> "crowd".equals(r.key()))
                                .toList(),
                        r -> r.size() == 2);
        assertThat(buried.getFirst().value()).isEqualTo("not json".getBytes(StandardCharsets.UTF_8));
        assertThat(header(buried.getFirst(), "ce_id")).isEqualTo("garbage");
        assertThat(header(buried.getFirst(), "credtrail_reason")).contains("not JSON");
        assertThat(header(buried.getLast(), "credtrail_reason")).contains("required");
        var letters = service.getBean(KafkaDeadLetters.class);
        assertThat(letters.reasonOf("garbage").orElseThrow()).contains("not JSON");
        assertThat(letters.reasonOf("crowd-0")).isEmpty();
        assertThat(letters.list(null, 10))
                .extracting(KafkaDeadLetters.Listed::topic)
                .containsOnly(Topics.INTAKE_INBOX)
                .hasSize(2);
    }

    @Test
    void what_an_outsider_packs_tightly_is_measured_unpacked() {
        var packing = Map.<String, Object>of(
                "bootstrap.servers", parts.kafka(), "compression.type", "gzip", "max.request.size", 20_000_000);
        try (var outsider =
                new KafkaProducer<byte[], byte[]>(packing, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = outsider.send(new ProducerRecord<>(Topics.BOARDS_INGRESS, new byte[7_000_000]));

            assertThat(sent)
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    @Test
    void a_timer_that_is_due_comes_back_once() {
        producer.send(
                Wires.record(message("sleeper", "sleeper-1", new EvidenceAdded("sleeper", Dossier.EMPTY, Map.of()))));

        await().until(() -> count("sleeper") != null && count("sleeper").woken() == 1);
        assertThat(read(Topics.INTAKE_INBOX).stream()
                        .filter(r -> "sleeper".equals(r.key()))
                        .filter(r -> header(r, "ce_type").equals("credtrail.timer.fired.v1")))
                .hasSize(1);
    }

    @Test
    void a_tombstone_makes_a_table_forget() {
        var details = new ContactDetails("c-1", "Ada", "Byron", null, "ada@example.org", null, null, null, false);
        producer.send(Wires.record(message("c-1", "c-1-1", details)));
        await().until(() ->
                states().find("contact", "c-1", ContactDetails.class).isPresent());

        producer.send(Wires.record(message("c-1", "c-1-2", null, Topics.CONTACTS)));

        await().until(() ->
                states().find("contact", "c-1", ContactDetails.class).isEmpty());
    }

    private static ProducerRecord<byte[], byte[]> raw(String key, String body, String type, String id) {
        var record = new ProducerRecord<>(
                Topics.INTAKE_INBOX, key.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_source",
                        "/test",
                        "ce_type",
                        type,
                        "content-type",
                        "application/json")
                .forEach((n, v) -> record.headers().add(n, v.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private Tally.Count awaitCount(String key, int heard) {
        return await().until(() -> count(key), c -> c != null && c.heard() >= heard);
    }

    private Tally.@Nullable Count count(String key) {
        return states().find("tally", key, Tally.Count.class).orElse(null);
    }

    private States states() {
        return service.getBean(States.class);
    }

    private List<ConsumerRecord<String, byte[]>> facts(String key) {
        return TopicReader.read(parts.kafka(), Topics.CANDIDATES, key);
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        return TopicReader.read(parts.kafka(), topic);
    }
}
