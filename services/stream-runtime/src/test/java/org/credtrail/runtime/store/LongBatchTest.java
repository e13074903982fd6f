package org.credtrail.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.runtime.fixture.EmptyDatabase;
import org.credtrail.runtime.fixture.Tally;
import org.credtrail.runtime.fixture.Waiting;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.shell.BatchProcessor;
import org.credtrail.runtime.shell.DeadLetters.DeadLetter;
import org.credtrail.runtime.shell.ShellListener;
import org.credtrail.runtime.shell.StateDocument;
import org.credtrail.runtime.shell.StateStore.StaleState;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.MessageTypes;
import org.credtrail.runtime.wire.OutRecord;
import org.credtrail.runtime.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A batch long enough to be worked on in halves ends as a short one does. */
class LongBatchTest {
    private static final Handler<?> HANDLER = new Tally();
    private static final Instant AT = Instant.parse("2025-03-01T12:00:00Z");
    private static final List<String> KEYS =
            IntStream.range(0, 200).mapToObj("k%03d"::formatted).toList();

    @RegisterExtension
    static final EmptyDatabase STORE = new EmptyDatabase();

    private final MongoDatabase database = STORE.database();
    private final NextDue nextDue = new NextDue();
    private final MongoStateStore states = new MongoStateStore(database, (_, _) -> 0, nextDue, ViewWatch.NONE);

    @Test
    void a_race_lost_in_either_half_is_seen_and_the_rest_is_saved() {
        for (var lost : List.of(KEYS.getFirst(), KEYS.getLast())) {
            database.drop();
            states.save(HANDLER, List.of(Waiting.until(AT, lost)));
            nextDue.asking(HANDLER.name());

            assertThatThrownBy(() -> states.save(
                            HANDLER,
                            KEYS.stream().map(k -> Waiting.until(AT, k)).toList()))
                    .isInstanceOf(StaleState.class);

            assertThat(states.load(HANDLER, KEYS)).containsOnlyKeys(KEYS);
            assertThat(nextDue.mayBeDue(HANDLER.name(), AT)).isTrue();
        }
    }

    @Test
    void records_of_one_key_are_applied_in_order_and_unreadable_ones_buried_in_order() {
        var letters = new ArrayList<DeadLetter>();
        var said = new ArrayList<OutRecord>();
        var processor = new BatchProcessor(
                "tally",
                List.of(HANDLER),
                new Wire(new MessageTypes()),
                states,
                said::addAll,
                letters::addAll,
                ShellListener.NONE);

        processor.process(IntStream.range(0, 2 * KEYS.size())
                .mapToObj(LongBatchTest::record)
                .toList());

        assertThat(letters).extracting(letter -> letter.in().offset()).containsExactly(0L, 150L, 300L);
        var readable = IntStream.range(0, KEYS.size())
                .filter(n -> n % 150 != 0 && n != 100)
                .boxed()
                .toList();
        var saved = states.load(HANDLER, KEYS);
        assertThat(readable)
                .allSatisfy(n -> assertThat(taken(saved.get(KEYS.get(n))))
                        .containsExactly(Wires.day(n), Wires.day(n + KEYS.size())));
        assertThat(said).hasSize(2 * KEYS.size() - letters.size());
    }

    private static InRecord record(int n) {
        var key = KEYS.get(n % KEYS.size());
        var message = Wires.message(key, "m" + n, Wires.exam(key, n));
        var headers = new RecordHeaders();
        message.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new InRecord(
                new TopicPartition(Topics.INTAKE_INBOX, 0),
                n,
                key,
                n % 150 == 0 ? new byte[] {'?'} : message.value(),
                headers,
                Wires.NOW);
    }

    private static List<String> taken(StateDocument document) {
        return ((Tally.Count) document.state()).taken();
    }
}
