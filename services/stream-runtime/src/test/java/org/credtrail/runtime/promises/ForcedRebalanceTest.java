package org.credtrail.runtime.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.CandidateMessage.ExamResultReported;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.Table;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.fixture.Tally;
import org.credtrail.runtime.fixture.TopicReader;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.kafka.Listening;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * A stale owner cannot write. Of two instances one stops between reading a state and writing it, longer than the group
 * waits; the other takes over; then the first goes on.
 */
class ForcedRebalanceTest {
    private static final String LONGEST_SILENCE =
            "--spring.cloud.stream.kafka.bindings.listen-in-0.consumer.configuration.max.poll.interval.ms=6000";

    private final Refusals refusals = new Refusals();
    private EmbeddedPlatform platform;
    private List<ConfigurableApplicationContext> instances;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void start_two_instances(@TempDir Path directory) {
        platform = EmbeddedPlatform.start(directory);
        var arguments = Stream.concat(Stream.of(platform.arguments()), Stream.of(LONGEST_SILENCE))
                .toArray(String[]::new);
        instances = List.of(
                ServiceLauncher.run(Pausing.class, "tally", arguments),
                ServiceLauncher.run(Pausing.class, "tally", arguments));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.kafka()), new ByteArraySerializer(), new ByteArraySerializer());
        refusals.start();
        ((Logger) LoggerFactory.getLogger(Listening.class)).addAppender(refusals);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(Listening.class)).detachAppender(refusals);
        producer.close();
        instances.forEach(ConfigurableApplicationContext::close);
        platform.close();
    }

    @Test
    void a_paused_owner_cannot_write_over_a_state_that_went_on_without_it() {
        var keys = List.of("paused", "neighbor-1", "neighbor-2", "neighbor-3");
        keys.forEach(key -> send(key, 0, 5));
        keys.forEach(key -> awaitHeard(key, 5));

        pauseAndTakeOver("paused", 5, keys);

        keys.forEach(key -> send(key, 7, 10));
        keys.forEach(key -> assertExact(key, 10));
    }

    @Test
    void a_paused_owner_cannot_bring_a_state_into_being_a_second_time() {
        var keys = List.of("newcomer", "neighbor-1");

        pauseAndTakeOver("newcomer", 0, keys);

        keys.forEach(key -> send(key, 2, 5));
        keys.forEach(key -> assertExact(key, 5));
    }

    /** The n-th message pauses its owner; the (n+1)-th comes when the other has taken over; then the first wakes. */
    private void pauseAndTakeOver(String key, int n, List<String> keys) {
        var pause = new Pause(key, Wires.day(n));
        Pausing.NEXT.set(pause);
        keys.forEach(each -> send(each, n, n + 1));
        await().until(pause::entered);
        awaitHeard(key, n + 1);
        keys.forEach(each -> send(each, n + 1, n + 2));
        keys.forEach(each -> awaitHeard(each, n + 2));
        assertThat(refusals.seen).hasValue(0);
        pause.end();
        await().until(() -> refusals.seen.get() > 0);
    }

    private void assertExact(String key, int messages) {
        awaitHeard(key, messages);
        assertThat(count(key).taken())
                .isEqualTo(IntStream.range(0, messages).mapToObj(Wires::day).toList());
        var facts = await().until(
                        () -> TopicReader.read(platform.kafka(), Topics.CANDIDATES, key), f -> f.size() >= messages);
        // whoever lost a race sends what it finds pending again: the same message to the byte, for readers to drop
        var first = new LinkedHashMap<String, ConsumerRecord<String, byte[]>>();
        for (var fact : facts) {
            var known = first.putIfAbsent(TopicReader.header(fact, "ce_sequence"), fact);
            if (known != null) {
                assertThat(fact.value()).isEqualTo(known.value());
                assertThat(TopicReader.header(fact, "ce_id")).isEqualTo(TopicReader.header(known, "ce_id"));
            }
        }
        assertThat(first.keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, messages)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(TopicReader.read(platform.kafka(), TopicsFile.deadLetterName(Topics.INTAKE_INBOX, "tally")))
                .isEmpty();
    }

    private void send(String key, int from, int to) {
        for (var i = from; i < to; i++) {
            producer.send(Wires.record(Wires.message(key, key + "-" + i, Wires.exam(key, i))));
        }
    }

    private void awaitHeard(String key, int messages) {
        await().until(() -> count(key).heard() >= messages);
    }

    private Tally.Count count(String key) {
        return instances
                .getFirst()
                .getBean(States.class)
                .find("tally", key, Tally.Count.class)
                .orElse(new Tally.Count(0, List.of(), null, 0));
    }

    /** Counts the batches that were refused because their state had another owner. */
    private static final class Refusals extends AppenderBase<ILoggingEvent> {
        private final AtomicInteger seen = new AtomicInteger();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().contains("StaleState")) {
                seen.incrementAndGet();
            }
        }
    }

    /** Stops whoever first handles the message of this key and day. */
    private record Pause(String key, String day, CountDownLatch arrived, CountDownLatch over) {
        Pause(String key, String day) {
            this(key, day, new CountDownLatch(1), new CountDownLatch(1));
        }

        boolean entered() {
            return arrived.getCount() == 0;
        }

        void end() {
            over.countDown();
        }

        void awaitEnd() {
            arrived.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The tally service, whose handler can be stopped in the middle of a batch. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Pausing {
        static final AtomicReference<@Nullable Pause> NEXT = new AtomicReference<>();

        @Bean
        Handler<Tally.Count> tally() {
            return new PausingTally(new Tally());
        }

        @Bean
        Table contacts() {
            return new Table("contact", Topics.CONTACTS, ContactDetails.class);
        }

        @Bean
        AccessRules accessRules() {
            return List::of;
        }
    }

    private record PausingTally(Tally tally) implements Handler<Tally.Count> {
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
            var pause = Pausing.NEXT.get();
            if (pause != null
                    && key.equals(pause.key())
                    && message.payload() instanceof ExamResultReported exam
                    && exam.takenOn().toString().equals(pause.day())
                    && Pausing.NEXT.compareAndSet(pause, null)) {
                pause.awaitEnd();
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
