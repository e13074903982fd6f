package org.credtrail.runtime.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;
import org.credtrail.runtime.fixture.EmptyDatabase;
import org.credtrail.runtime.kafka.Backlog;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Waiting for a message to be handled, here or elsewhere. */
@Timeout(60)
class HearingsTest {
    private static final Duration LONGER_THAN_ANYBODY_WAITS = Duration.ofMinutes(10);
    private static final String HANDLER = "tally";

    @RegisterExtension
    static final EmptyDatabase STORE = new EmptyDatabase();

    private final Hearings hearings = new Hearings();

    @Test
    void who_waits_is_woken_by_what_is_handled_here() {
        var isListening = new CountDownLatch(1);
        var woken = CompletableFuture.supplyAsync(() -> {
            try (var hearing = hearings.of("m-1")) {
                isListening.countDown();
                return hearing.await(LONGER_THAN_ANYBODY_WAITS);
            }
        });
        assertThat(isListening).satisfies(CountDownLatch::await);
        hearings.handled("m-2");
        hearings.handled("m-1");
        assertThat(woken).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
    }

    @Test
    void what_was_handled_between_asking_and_waiting_is_not_waited_for() {
        try (var hearing = hearings.of("m-1")) {
            hearings.handled("m-1");
            assertThat(hearing.await(LONGER_THAN_ANYBODY_WAITS)).isTrue();
        }
    }

    @Test
    void several_may_wait_for_the_same() {
        try (var one = hearings.of("m-1");
                var other = hearings.of("m-1")) {
            hearings.handled("m-1");
            assertThat(one.await(LONGER_THAN_ANYBODY_WAITS)).isTrue();
            assertThat(other.await(LONGER_THAN_ANYBODY_WAITS)).isTrue();
        }
    }

    @Test
    void what_another_process_handles_is_seen_in_the_store() {
        try (var backlog = new Backlog(
                KafkaConnection.open("127.0.0.1:1"), HANDLER, Set.of(), TopicsFile.load(), Set.of(), Long.MAX_VALUE)) {
            var edge = new Edge(HANDLER, _ -> {}, backlog, STORE.database(), hearings, Clock.systemUTC());
            assertThat(edge.awaitHeard(HANDLER, "k", "m-1", Duration.ZERO)).isFalse();
            var heard = CompletableFuture.supplyAsync(
                    () -> edge.awaitHeard(HANDLER, "k", "m-1", LONGER_THAN_ANYBODY_WAITS));
            STORE.database()
                    .getCollection(HANDLER)
                    .insertOne(new Document("_id", "k").append("ids", List.of("m-0", "m-1")));
            assertThat(heard).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
            assertThat(edge.awaitHeard(HANDLER, "k", "m-2", Duration.ofMillis(60)))
                    .isFalse();
        }
    }
}
