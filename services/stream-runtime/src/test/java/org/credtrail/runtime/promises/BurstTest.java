package org.credtrail.runtime.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.CandidateMessage.EvidenceAdded;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.Table;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.Role;
import org.credtrail.runtime.access.Rule;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.fixture.Tally;
import org.credtrail.runtime.fixture.TopicReader;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Idempotency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The backlog is bounded: while the reader cannot follow, the edge refuses for a while and says when to come back. */
class BurstTest {
    private static final int MOST = 200;
    private static final int BURST = 1_000;
    private static final int WINDOW = 60;
    private static final int SLEEPERS = 400;
    private static final EvidenceAdded WAKE_ME = new EvidenceAdded("sleeper", Dossier.EMPTY, Map.of());
    private static final String KEY = "someone";

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedPlatform platform;
    private ConfigurableApplicationContext service;

    @BeforeEach
    void start(@TempDir Path directory) {
        platform = EmbeddedPlatform.start(directory);
        var arguments = Stream.concat(
                        Stream.of(platform.arguments()),
                        Stream.of(
                                "--credtrail.readers=tally",
                                "--credtrail.backlog-most=" + MOST,
                                "--credtrail.timers-in-flight=" + WINDOW))
                .toArray(String[]::new);
        service = ServiceLauncher.run(Slow.class, "tally", arguments);
    }

    @AfterEach
    void stop() {
        Slow.open();
        Slow.clockGoesForward(Duration.ZERO);
        service.close();
        platform.close();
        http.close();
    }

    @Test
    void a_burst_is_taken_up_to_the_bound_then_refused_for_a_while_and_nothing_taken_is_lost() throws Exception {
        Slow.close();
        var taken = new ArrayList<Integer>();
        var refused = new ArrayList<HttpResponse<String>>();
        for (var i = 0; i < BURST; i++) {
            var answer = post(i);
            if (answer.statusCode() == 202) {
                taken.add(i);
            } else {
                refused.add(answer);
            }
        }

        assertThat(taken).hasSizeBetween(MOST / 2, MOST);
        assertThat(refused).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        });

        Slow.open();
        await().until(() -> heard().size() == taken.size());
        assertThat(heard()).isEqualTo(taken.stream().map(Wires::day).toList());
        await().until(() -> post(BURST).statusCode() == 202);
        assertThat(TopicReader.read(platform.kafka(), Topics.INTAKE_INBOX, KEY)).hasSize(taken.size() + 1);
    }

    @Test
    void work_that_can_wait_waits_until_the_reader_has_followed() {
        Slow.close();
        var edge = service.getBean(Edge.class);
        edge.publish(messages(0, MOST));

        var patient = Thread.ofPlatform()
                .start(() -> edge.beginPatiently(messages(MOST, MOST + 1)).await());
        await().during(Duration.ofSeconds(3)).until(patient::isAlive);
        assertThat(TopicReader.read(platform.kafka(), Topics.INTAKE_INBOX, KEY)).hasSize(MOST);

        Slow.open();
        await().until(() -> heard().size() == MOST + 1);
    }

    /** However many timers are due, what somebody says meanwhile waits behind a window of them at most. */
    @Test
    void a_burst_of_due_timers_lets_others_pass() {
        var edge = service.getBean(Edge.class);
        var wakesAt = Instant.now().plus(Duration.ofHours(1));
        edge.publishRegardless(IntStream.range(0, SLEEPERS)
                .mapToObj(i -> EdgeMessage.of("sleeper-" + i, WAKE_ME, "evidence-" + i, wakesAt))
                .toList());
        await().until(() -> sleepers(0) == SLEEPERS);

        Slow.close();
        Slow.clockGoesForward(Duration.ofHours(2));
        await().until(() -> fired() > 0);
        await().during(Duration.ofSeconds(2)).until(() -> fired() <= WINDOW);
        edge.publishRegardless(messages(0, 1));

        Slow.open();
        await().until(() -> sleepers(1) == SLEEPERS);
        assertThat(heard()).hasSize(1);
        assertThat(fired()).isEqualTo(SLEEPERS);
    }

    /** How many have been woken so often and wait for nothing else. */
    private long sleepers(int times) {
        return service
                .getBean(States.class)
                .list("tally", Filters.empty(), null, 2 * SLEEPERS, Tally.Count.class)
                .stream()
                .filter(found ->
                        found.key().startsWith("sleeper-") && found.value().woken() == times)
                .filter(found -> (found.value().wakeAt() == null) == (times > 0))
                .count();
    }

    private long fired() {
        return TopicReader.read(platform.kafka(), Topics.INTAKE_INBOX).stream()
                .filter(record -> TopicReader.header(record, "ce_type").equals("credtrail.timer.fired.v1"))
                .count();
    }

    private static List<EdgeMessage> messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> EdgeMessage.of(KEY, Wires.exam(KEY, i), "m-" + i, Wires.NOW))
                .toList();
    }

    private HttpResponse<String> post(int i) throws IOException, InterruptedException {
        var port = service.getEnvironment().getProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/exams"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(Integer.toString(i)))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private List<String> heard() {
        return service.getBean(States.class)
                .find("tally", KEY, Tally.Count.class)
                .map(Tally.Count::taken)
                .orElse(List.of());
    }

    /** The tally service with a door for exams, and a reader that can be held up. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Door.class)
    static class Slow {
        private static volatile CountDownLatch gate = new CountDownLatch(0);
        private static volatile Duration ahead = Duration.ZERO;

        static void close() {
            gate = new CountDownLatch(1);
        }

        static void open() {
            gate.countDown();
        }

        static void clockGoesForward(Duration by) {
            ahead = by;
        }

        @Bean
        Clock clock() {
            return ((InstantSource) () -> Instant.now().plus(ahead)).withZone(ZoneOffset.UTC);
        }

        @Bean
        Handler<Tally.Count> tally() {
            return new HeldUp(new Tally());
        }

        @Bean
        Table contacts() {
            return new Table("contact", Topics.CONTACTS, ContactDetails.class);
        }

        @Bean
        AccessRules accessRules() {
            return () -> List.of(Rule.of("POST", "/v1/exams", Role.OPERATOR));
        }
    }

    @RestController
    static class Door {
        private final Edge edge;
        private final Idempotency idempotency;

        Door(Edge edge, Idempotency idempotency) {
            this.edge = edge;
            this.idempotency = idempotency;
        }

        @PostMapping("/v1/exams")
        ResponseEntity<?> exam(HttpServletRequest request, @RequestBody byte[] body) {
            return idempotency.once(request, body, seed -> {
                var number = Integer.parseInt(new String(body));
                edge.publish(List.of(EdgeMessage.of(KEY, Wires.exam(KEY, number), seed, Wires.NOW)));
                return ResponseEntity.accepted().build();
            });
        }
    }

    private record HeldUp(Tally tally) implements Handler<Tally.Count> {
        @Override
        public String name() {
            return tally.name();
        }

        @Override
        public Class<Tally.Count> stateType() {
            return tally.stateType();
        }

        @Override
        public Set<String> hears() {
            return tally.hears();
        }

        @Override
        public String inbox() {
            return tally.inbox();
        }

        @Override
        public Outcome<Tally.Count> handle(String key, Tally.@Nullable Count state, Received message) {
            try {
                Slow.gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return tally.handle(key, state, message);
        }

        @Override
        public List<Timer> timers(String key, Tally.Count state) {
            return tally.timers(key, state);
        }

        @Override
        public List<View> views(String key, Tally.Count state) {
            return tally.views(key, state);
        }
    }
}
