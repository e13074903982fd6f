package org.credtrail.runtime.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.CandidateMessage.ExamResultReported;
import org.credtrail.runtime.fixture.Tally;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.shell.DeadLetters.DeadLetter;
import org.credtrail.runtime.store.MemoryStateStore;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.MessageTypes;
import org.credtrail.runtime.wire.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a handler refused is no part of its state, whatever the handler of another day makes of it. */
class ReplayOfRefusedTest {
    private static final TopicPartition PLACE = new TopicPartition(Topics.INTAKE_INBOX, 0);
    private static final Wire WIRE = new Wire(new MessageTypes());

    private final MemoryStateStore store = new MemoryStateStore((_, _) -> {});
    private final List<DeadLetter> letters = new ArrayList<>();

    /** Counts exam results, and has no idea what to do on one day. */
    private record Stumbling(Tally tally, @Nullable String over) implements Handler<Tally.Count> {
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
        public Outcome<Tally.Count> handle(String key, Tally.@Nullable Count known, Received message) {
            if (message.payload() instanceof ExamResultReported exam
                    && exam.takenOn().toString().equals(over)) {
                throw new IllegalStateException("stumbled");
            }
            return tally.handle(key, known, message);
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

    @Test
    void a_record_refused_once_and_sent_again_to_the_mended_handler_counts_once() {
        var records = List.of(record(10, "m1", 1), record(20, "m2", 2), record(30, "m3", 3), record(40, "m2", 2));
        var mended = new Stumbling(new Tally(), null);
        processor(new Stumbling(new Tally(), Wires.day(2))).process(records.subList(0, 3));
        assertThat(letters).hasSize(1);
        processor(mended).process(records.subList(3, 4));

        var stored = store.find(mended, "k").orElseThrow();
        var replayed = new Replay("test", WIRE).replay(mended, stored, Map.of(PLACE, records));

        assertThat(((Tally.Count) stored.state()).taken()).containsExactly(Wires.day(1), Wires.day(3), Wires.day(2));
        assertThat(Fingerprint.of(mended, replayed)).isEqualTo(Fingerprint.of(mended, stored));
    }

    @Test
    void a_refused_record_that_comes_again_changes_nothing_more() {
        var records = List.of(record(10, "m1", 1), record(20, "m2", 2), record(21, "m4", 2));
        var stumbling = new Stumbling(new Tally(), Wires.day(2));
        processor(stumbling).process(records);
        var stored = store.find(stumbling, "k").orElseThrow();

        processor(stumbling).process(records);

        assertThat(letters).hasSize(2);
        assertThat(store.find(stumbling, "k").orElseThrow().version()).isEqualTo(stored.version());
        assertThat(stored.journal()).hasSize(2);
    }

    private BatchProcessor processor(Handler<?> handler) {
        return new BatchProcessor("test", List.of(handler), WIRE, store, _ -> {}, letters::addAll, ShellListener.NONE);
    }

    private static InRecord record(long offset, String id, int day) {
        var out = Wires.message("k", id, Wires.exam("k", day));
        var headers = new RecordHeaders();
        out.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new InRecord(PLACE, offset, out.key(), out.value(), headers, Wires.NOW);
    }
}
