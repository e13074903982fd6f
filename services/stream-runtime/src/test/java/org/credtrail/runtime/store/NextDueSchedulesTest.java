package org.credtrail.runtime.store;

import static org.credtrail.runtime.schedules.Schedules.check;
import static org.credtrail.runtime.schedules.Schedules.explore;
import static org.credtrail.runtime.schedules.Schedules.together;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.credtrail.model.flow.Timer;
import org.junit.jupiter.api.Test;

/** Listeners save states with timers while the pump looks which is due next: none is overlooked. */
class NextDueSchedulesTest {
    private static final String HANDLER = "candidate";
    private static final Instant SOON = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant LATER = SOON.plusSeconds(60);
    private static final Instant MUCH_LATER = SOON.plusSeconds(3600);

    @Test
    void what_is_saved_while_the_pump_looks_is_not_overlooked() {
        explore(() -> {
            var nextDue = new NextDue();
            Set<Instant> store = ConcurrentHashMap.newKeySet();
            together(() -> looks(nextDue, store), () -> saves(nextDue, store, SOON));
            check(nextDue.mayBeDue(HANDLER, SOON), "overlooked");
        });
    }

    @Test
    void of_two_that_save_the_earlier_due_date_counts() {
        explore(() -> {
            var nextDue = new NextDue();
            Set<Instant> store = ConcurrentHashMap.newKeySet();
            looks(nextDue, store);
            together(() -> saves(nextDue, store, LATER), () -> saves(nextDue, store, SOON));
            check(nextDue.mayBeDue(HANDLER, SOON), "the earlier is lost");
            check(!nextDue.mayBeDue(HANDLER, SOON.minusSeconds(1)), "asked for nothing");
        });
    }

    /** As the pump does it. */
    private static void looks(NextDue nextDue, Set<Instant> store) {
        nextDue.asking(HANDLER);
        var seen = List.copyOf(store);
        nextDue.earliest(HANDLER, MUCH_LATER);
        seen.forEach(at -> nextDue.earliest(HANDLER, at));
    }

    /** As the store of states does it. */
    private static void saves(NextDue nextDue, Set<Instant> store, Instant due) {
        store.add(due);
        nextDue.saved(HANDLER, List.of(new Timer("t", due)));
    }
}
