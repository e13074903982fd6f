package org.credtrail.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Timer;
import org.credtrail.runtime.fixture.EmptyDatabase;
import org.credtrail.runtime.fixture.Tally;
import org.credtrail.runtime.fixture.Waiting;
import org.credtrail.runtime.shell.StateStore.StaleState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A timer is due or to come at every instant, and what was saved is remembered whatever became of the save. */
class DueTimersTest {
    private static final Handler<?> HANDLER = new Tally();
    private static final Set<Integer> PARTITIONS = Set.of(0);

    @RegisterExtension
    static final EmptyDatabase STORE = new EmptyDatabase();

    private final MongoDatabase database = STORE.database();
    private final NextDue nextDue = new NextDue();
    private final MongoStateStore states = new MongoStateStore(database, (_, _) -> 0, nextDue, ViewWatch.NONE);
    private final DueTimers due = new DueTimers(database);

    @Test
    void within_one_millisecond_a_timer_is_either_due_or_to_come() {
        var at = Instant.parse("2025-03-01T12:00:00.123456789Z");
        states.save(HANDLER, List.of(Waiting.until(at, "k")));

        for (var nanos = -1_500_000; nanos <= 1_500_000; nanos += 100_000) {
            var now = at.plusNanos(nanos);
            var found = due.find(HANDLER.name(), PARTITIONS, now, 10);
            var next = due.next(HANDLER.name(), PARTITIONS, now);

            assertThat(found.isEmpty()).as("one of the two at %s", now).isEqualTo(next.isPresent());
            assertThat(found).allMatch(timer -> !timer.dueAt().isAfter(now));
            assertThat(next.stream()).as("no earlier than it is due").noneMatch(n -> n.isBefore(at));
        }
        assertThat(due.find(HANDLER.name(), PARTITIONS, at.plusMillis(1), 10)).hasSize(1);
    }

    @Test
    void a_timer_beyond_all_dates_of_the_store_is_kept_and_never_due() {
        states.save(HANDLER, List.of(Waiting.until(Instant.MAX, "never")));

        assertThat(due.find(HANDLER.name(), PARTITIONS, Instant.parse("9999-12-31T00:00:00Z"), 10))
                .isEmpty();
        assertThat(states.load(HANDLER, List.of("never")).get("never").timers())
                .extracting(Timer::dueAt)
                .containsExactly(Instant.MAX);
    }

    @Test
    void a_due_date_is_remembered_though_the_save_failed_in_part() {
        var at = Instant.parse("2025-03-01T12:00:00Z");
        states.save(HANDLER, List.of(Waiting.until(at.plusSeconds(60), "taken")));
        nextDue.asking(HANDLER.name());

        assertThatThrownBy(() -> states.save(HANDLER, List.of(Waiting.until(at, "taken"), Waiting.until(at, "new"))))
                .isInstanceOf(StaleState.class);

        assertThat(due.find(HANDLER.name(), PARTITIONS, at, 10))
                .extracting(DueTimers.DueTimer::key)
                .containsExactly("new");
        assertThat(nextDue.mayBeDue(HANDLER.name(), at)).isTrue();
    }
}
