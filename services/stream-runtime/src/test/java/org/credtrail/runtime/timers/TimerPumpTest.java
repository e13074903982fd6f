package org.credtrail.runtime.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonDocument;
import org.credtrail.model.flow.Handler;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.Hearings;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.fixture.Tally;
import org.credtrail.runtime.fixture.Waiting;
import org.credtrail.runtime.kafka.Backlog;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.store.DueTimers;
import org.credtrail.runtime.store.MongoStateStore;
import org.credtrail.runtime.store.NextDue;
import org.credtrail.runtime.store.ViewWatch;
import org.credtrail.runtime.wire.OutRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What looking for due timers costs, counted by the commands that reach the store. */
class TimerPumpTest {
    private static final Handler<?> HANDLER = new Tally();
    private static final TopicPartition PARTITION = new TopicPartition(String.valueOf(HANDLER.inbox()), 0);
    private static final Instant BEGIN = Instant.parse("2026-03-01T09:00:00Z");
    private static final Duration LONGER_THAN_REMEMBERED = Duration.ofSeconds(6);

    private final List<BsonDocument> asked = new CopyOnWriteArrayList<>();
    private final List<OutRecord> fired = new CopyOnWriteArrayList<>();
    private final NextDue nextDue = new NextDue();
    private final Backlog backlog = new Backlog(
            KafkaConnection.open("127.0.0.1:1"), "tally", Set.of(), TopicsFile.load(), Set.of(), Long.MAX_VALUE);
    private final OwnedPartitions owned = new OwnedPartitions(nextDue, (_, _) -> {});
    private volatile Instant now = BEGIN;
    private EmbeddedStore store;
    private MongoClient client;
    private MongoStateStore states;
    private TimerPump pump;

    @BeforeEach
    void start() {
        store = EmbeddedStore.start(null, 0);
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(store.uri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (event.getCommandName().equals("find")) {
                            asked.add(event.getCommand().clone());
                        }
                    }
                })
                .build());
        var database = client.getDatabase("pump");
        var due = new DueTimers(database);
        due.index(HANDLER.name());
        states = new MongoStateStore(database, (_, _) -> PARTITION.partition(), nextDue, ViewWatch.NONE);
        owned.onPartitionsAssigned(
                "listen",
                new MockConsumer<>("earliest") {
                    @Override
                    public synchronized long position(TopicPartition partition) {
                        return 0;
                    }
                },
                List.of(PARTITION),
                true);
        pump = pump(database, due);
    }

    private TimerPump pump(MongoDatabase database, DueTimers due) {
        return new TimerPump(
                List.of(HANDLER),
                Map.of(),
                due,
                nextDue,
                new InFlight(100),
                new Edge("tally", fired::addAll, backlog, database, new Hearings(), clock()),
                owned,
                clock());
    }

    @AfterEach
    void stop() {
        pump.close();
        client.close();
        store.close();
        backlog.close();
    }

    @Test
    void while_nothing_is_due_an_interval_costs_one_query_at_most() {
        saveDueAt(BEGIN.plus(Duration.ofHours(1)));
        for (var look = 1; look <= 10; look++) {
            now = now.plus(LONGER_THAN_REMEMBERED);
            var looks = look;
            pump.fireDue();
            await().untilAsserted(() -> assertThat(asked).hasSizeGreaterThanOrEqualTo(looks));
        }
        // had a look asked twice, its second question would have come before the next look's first
        assertThat(asked).hasSize(10).allSatisfy(question -> {
            assertThat(question.getInt32("limit").getValue()).isEqualTo(1);
            assertThat(question.getDocument("sort")).containsOnlyKeys("due");
            assertThat(question.getDocument("filter").toJson()).contains("partition", "due");
        });
        assertThat(fired).isEmpty();
    }

    @Test
    void what_is_known_to_come_later_is_not_asked_for_again_and_fires_when_it_comes() {
        var at = BEGIN.plus(Duration.ofSeconds(3));
        saveDueAt(at);
        pump.fireDue();
        await().untilAsserted(() -> assertThat(asked).hasSize(1));
        for (var millis = 250; millis < 3_000; millis += 250) {
            now = BEGIN.plusMillis(millis);
            pump.fireDue();
        }
        assertThat(fired).isEmpty();
        now = at;
        await().untilAsserted(() -> {
            pump.fireDue();
            assertThat(fired).hasSize(1);
        });
        assertThat(asked.stream().filter(question -> question.getInt32("limit").getValue() == 1))
                .as("the first look, the one that found it, what comes after")
                .hasSize(3);
    }

    private void saveDueAt(Instant at) {
        states.save(HANDLER, List.of(Waiting.until(at, "k")));
        nextDue.forget();
    }

    private Clock clock() {
        return ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    }
}
