package org.credtrail.runtime.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.credtrail.model.Topics;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.fixture.Tally;
import org.credtrail.runtime.fixture.TallyApplication;
import org.credtrail.runtime.fixture.TopicReader;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.store.States;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An unreachable database or broker stalls and is tried again, with health DOWN; nothing is skipped and nothing goes to
 * the dead letters. Messages arrive before, during and after the outage.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OutageContract {
    private static final int KEYS = 20;
    private static final int MESSAGES = 2_000;
    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final Duration PACE = Duration.ofMillis(8);

    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext service;
    private int before;
    private int upBefore;
    private int downDuring;
    private int downAtTheEnd;
    private int heardAtTheEnd;
    private int lookedDuring;

    /** Starts broker and store and returns the arguments for a service. */
    abstract String[] start(Path directory);

    abstract String kafka();

    /** Takes the thing away; the loss lasts until {@link #giveBack}. */
    abstract void takeAway();

    abstract void giveBack();

    abstract void stop();

    @BeforeAll
    void live_through_an_outage(@TempDir Path directory) throws Exception {
        service = ServiceLauncher.run(TallyApplication.class, "tally", start(directory));
        upBefore = await().until(this::readiness, status -> status == 200);
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka(), "acks", "all", "max.block.ms", "60000"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var load = CompletableFuture.runAsync(() -> {
                for (var i = 0; i < MESSAGES; i++) {
                    var key = key(i % KEYS);
                    producer.send(Wires.record(Wires.message(key, "m-" + i, Wires.exam(key, i / KEYS))));
                    LockSupport.parkNanos(PACE.toNanos());
                }
            });
            before = await().until(this::heard, n -> n >= MESSAGES / 10);
            takeAway();
            var until = System.nanoTime() + OUTAGE.toNanos();
            downDuring = await().until(this::readiness, status -> status == 503);
            lookedDuring = status("/v1/dead-letters/one");
            LockSupport.parkNanos(until - System.nanoTime());
            downAtTheEnd = readiness();
            giveBack();
            load.join();
            producer.flush();
        }
        heardAtTheEnd = await().until(this::heard, n -> n >= MESSAGES);
    }

    /** How often a batch failed and came again. */
    double retries() {
        return service.getBean(MeterRegistry.class)
                .counter("credtrail.batch.retries")
                .count();
    }

    @AfterAll
    void end() {
        service.close();
        stop();
        http.close();
    }

    @Test
    void readiness_is_down_for_the_whole_outage_and_up_afterwards() {
        assertThat(before).isBetween(MESSAGES / 10, MESSAGES - 1);
        assertThat(upBefore).isEqualTo(200);
        assertThat(downDuring).isEqualTo(503);
        assertThat(downAtTheEnd).isEqualTo(503);
        await().untilAsserted(() -> assertThat(readiness()).isEqualTo(200));
    }

    @Test
    void every_message_is_counted_once_and_in_order() {
        assertThat(heardAtTheEnd).isEqualTo(MESSAGES);
        var wanted = IntStream.range(0, MESSAGES / KEYS).mapToObj(Wires::day).toList();
        for (var key : keys()) {
            assertThat(count(key).taken()).as(key).isEqualTo(wanted);
        }
    }

    @Test
    void every_fact_is_there_and_its_repeats_are_recognizable() {
        var facts = await().until(
                        () -> TopicReader.read(kafka(), Topics.CANDIDATES),
                        f -> f.stream().map(TopicReader::messageId).distinct().count() == MESSAGES);
        for (var key : keys()) {
            var bySequence = new LinkedHashMap<Integer, ConsumerRecord<String, byte[]>>();
            for (var fact : facts.stream().filter(f -> f.key().equals(key)).toList()) {
                var first = bySequence.putIfAbsent(Integer.parseInt(TopicReader.header(fact, "ce_sequence")), fact);
                if (first != null) {
                    assertThat(fact.value()).isEqualTo(first.value());
                    assertThat(TopicReader.messageId(fact)).isEqualTo(TopicReader.messageId(first));
                }
            }
            assertThat(bySequence.keySet())
                    .as(key)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, MESSAGES / KEYS).boxed().toList());
        }
    }

    @Test
    void what_is_confidential_is_shown_only_while_that_can_be_put_on_record() {
        assertThat(lookedDuring).isEqualTo(503);
        await().untilAsserted(() -> assertThat(status("/v1/dead-letters/one")).isEqualTo(404));
    }

    @Test
    void nothing_goes_to_the_dead_letters() {
        for (var topic : List.of(Topics.INTAKE_INBOX, Topics.CONTACTS)) {
            assertThat(TopicReader.read(kafka(), TopicsFile.deadLetterName(topic, "tally")))
                    .isEmpty();
        }
    }

    private int readiness() {
        return status("/actuator/health/readiness");
    }

    private int status(String path) {
        var port = service.getEnvironment().getProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(12))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private int heard() {
        return keys().stream().mapToInt(key -> count(key).heard()).sum();
    }

    private Tally.Count count(String key) {
        return service.getBean(States.class)
                .find("tally", key, Tally.Count.class)
                .orElse(new Tally.Count(0, List.of(), null, 0));
    }

    private static List<String> keys() {
        return IntStream.range(0, KEYS).mapToObj(OutageContract::key).toList();
    }

    private static String key(int i) {
        return "candidate-" + i;
    }
}
