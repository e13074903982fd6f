package org.credtrail.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.CandidateMessage.EvidenceAdded;
import org.credtrail.model.message.Payload;
import org.credtrail.runtime.fixture.EmptyDatabase;
import org.credtrail.runtime.fixture.Tally;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.shell.BatchProcessor;
import org.credtrail.runtime.shell.DeadLetters.DeadLetter;
import org.credtrail.runtime.shell.Fingerprint;
import org.credtrail.runtime.shell.Publisher;
import org.credtrail.runtime.shell.Replay;
import org.credtrail.runtime.shell.ShellListener;
import org.credtrail.runtime.shell.StateDocument;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.MessageTypes;
import org.credtrail.runtime.wire.OutRecord;
import org.credtrail.runtime.wire.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A record whose consequences nobody can keep is a dead letter; whatever else is in its batch goes on. */
class UnkeepableTest {
    private static final TopicPartition PLACE = new TopicPartition(Topics.INTAKE_INBOX, 0);
    private static final Handler<Kept> SHELF = new Shelf();
    private static final Tally TALLY = new Tally();
    private static final Wire WIRE = new Wire(new MessageTypes());

    @RegisterExtension
    static final EmptyDatabase STORE = new EmptyDatabase();

    private final MongoStateStore states =
            new MongoStateStore(STORE.database(), (_, _) -> 0, new NextDue(), ViewWatch.NONE);
    private final List<DeadLetter> letters = new ArrayList<>();
    private final List<OutRecord> said = new ArrayList<>();
    private final List<InRecord> records = new ArrayList<>();

    /** Words by whatever people call them. */
    record Kept(Map<String, String> words) {}

    /** Keeps words under names from outside, and shows how many there are. */
    private static final class Shelf implements Handler<Kept> {
        @Override
        public String name() {
            return "shelf";
        }

        @Override
        public Class<Kept> stateType() {
            return Kept.class;
        }

        @Override
        public Set<String> hears() {
            return Set.of(Topics.INTAKE_INBOX);
        }

        @Override
        public @Nullable String inbox() {
            return null;
        }

        @Override
        public Outcome<Kept> handle(String key, @Nullable Kept known, Received message) {
            var words = new TreeMap<>(known == null ? Map.of() : known.words());
            if (message.payload() instanceof EvidenceAdded added) {
                if (added.contactIds().containsKey("refused-beside-b") && words.containsKey("b\0c")) {
                    return Outcome.refused("no place beside b");
                }
                words.putAll(added.contactIds());
            }
            return Outcome.of(new Kept(words));
        }

        @Override
        public List<Timer> timers(String key, Kept state) {
            return List.of();
        }

        @Override
        public List<View> views(String key, Kept state) {
            return List.of(
                    new View("shelf-row", key, Map.of("words", state.words().size())));
        }
    }

    @Test
    void a_name_the_store_has_no_place_for_goes_alone() {
        hear("k1", words("a", "1"));
        hear("k2", words("b\0c", "2"));
        hear("k1", words("d", "4"));
        hear("k2", words("e", "5"));

        processed(_ -> true);

        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.in().offset()).isEqualTo(1);
            assertThat(letter.reason()).contains("shelf").doesNotContain("b");
        });
        assertThat(words("k1")).containsOnlyKeys("a", "d");
        assertThat(words("k2")).containsOnlyKeys("e");
        assertThat(replayed("k2")).isEqualTo(Fingerprint.of(SHELF, stored(SHELF, "k2")));
        assertThat(stored(TALLY, "k2")).as("another handler of the record").isNotNull();
    }

    @Test
    void a_state_that_has_become_too_large_takes_no_more() {
        var long2 = "x".repeat(2_000_000);
        IntStream.range(0, 10).forEach(n -> hear("full", words("w" + n, long2)));
        hear("other", words("a", "1"));
        hear("full", words("small", "1"));

        processed(_ -> true);

        assertThat(letters).extracting(letter -> letter.in().offset()).containsExactly(8L, 9L);
        assertThat(words("full")).hasSize(9).containsKey("small");
        assertThat(words("other")).containsOnlyKeys("a");
        assertThat(replayed("full")).isEqualTo(Fingerprint.of(SHELF, stored(SHELF, "full")));
    }

    @Test
    void a_state_that_grows_into_the_last_bytes_of_a_document_takes_no_more() {
        hear("full", words("long", "x".repeat(16_700_000)));
        IntStream.range(0, 12).forEach(n -> hear("full", words("short" + n, "y".repeat(10_000))));
        hear("other", words("a", "1"));

        processed(_ -> true);

        assertThat(letters).hasSizeBetween(1, 11);
        assertThat(words("full")).hasSize(13 - letters.size());
        assertThat(words("other")).containsOnlyKeys("a");
    }

    @Test
    void what_was_refused_because_of_a_record_that_is_not_kept_stays_a_dead_letter() {
        hear("k", words("taken", "1"));
        hear("k", words("b\0c", "2"));
        hear("k", words("refused-beside-b", "3"));

        processed(_ -> true);

        assertThat(letters).extracting(letter -> letter.in().offset()).containsExactly(2L, 1L);
        assertThat(words("k")).containsOnlyKeys("taken");
        assertThat(replayed("k")).isEqualTo(Fingerprint.of(SHELF, stored(SHELF, "k")));
    }

    @Test
    void a_message_no_topic_takes_is_never_said_and_its_record_counts_for_nothing() {
        IntStream.range(0, 4).forEach(n -> hear("k", Wires.exam("k", n)));

        processed(message -> !new String(message.value(), StandardCharsets.UTF_8).contains(Wires.day(1)));

        assertThat(letters).extracting(letter -> letter.in().offset()).containsExactly(1L);
        assertThat(((Tally.Count) stored(TALLY, "k").state()).taken())
                .containsExactly(Wires.day(0), Wires.day(2), Wires.day(3));
        assertThat(said)
                .extracting(message -> message.headers().get("ce_sequence"))
                .containsExactly("1", "2", "3");
    }

    @Test
    void a_batch_that_comes_again_buries_and_changes_nothing_more() {
        hear("k1", words("a", "1"));
        hear("k1", words("b\0c", "2"));
        hear("k1", words("d", "4"));
        processed(_ -> true);
        var version = stored(SHELF, "k1").version();

        processed(_ -> true);

        assertThat(letters).hasSize(1);
        assertThat(words("k1")).containsOnlyKeys("a", "d");
        assertThat(stored(SHELF, "k1").version()).isEqualTo(version);
    }

    private static EvidenceAdded words(String name, String word) {
        return new EvidenceAdded("k", Dossier.EMPTY, Map.of(name, word));
    }

    private void hear(String key, Payload payload) {
        var offset = records.size();
        var message = Wires.message(key, "m" + offset, payload);
        var headers = new RecordHeaders();
        message.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        records.add(new InRecord(PLACE, offset, key, message.value(), headers, Wires.NOW));
    }

    private void processed(Predicate<OutRecord> takes) {
        var publisher = new Publisher() {
            @Override
            public void publish(List<OutRecord> records) {
                said.addAll(records);
            }

            @Override
            public boolean takes(OutRecord record) {
                return takes.test(record);
            }
        };
        new BatchProcessor("test", List.of(SHELF, TALLY), WIRE, states, publisher, letters::addAll, ShellListener.NONE)
                .process(records);
    }

    private String replayed(String key) {
        var ofKey = records.stream().filter(in -> key.equals(in.key())).toList();
        return Fingerprint.of(SHELF, new Replay("test", WIRE).replay(SHELF, stored(SHELF, key), Map.of(PLACE, ofKey)));
    }

    private StateDocument stored(Handler<?> handler, String key) {
        return states.load(handler, List.of(key)).get(key);
    }

    private Map<String, String> words(String key) {
        return ((Kept) stored(SHELF, key).state()).words();
    }
}
