package org.credtrail.runtime.operations;

import static org.credtrail.runtime.schedules.Schedules.check;
import static org.credtrail.runtime.schedules.Schedules.explore;
import static org.credtrail.runtime.schedules.Schedules.together;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.credtrail.runtime.operations.Job.Difference;
import org.credtrail.runtime.operations.Job.State;
import org.junit.jupiter.api.Test;

/** A job goes on by several threads while somebody looks how far it is. */
class JobSchedulesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T09:00:00Z"), ZoneOffset.UTC);

    @Test
    void no_step_is_lost_and_no_look_finds_more_done_than_there_is() {
        explore(() -> {
            var job = new Job("j", "verify", CLOCK);
            together(job::step, job::step, () -> {
                var seen = job.progress();
                check(seen.done() <= seen.total(), seen.done() + " of " + seen.total());
            });
            check(job.progress().done() == 2, "a step is lost");
        });
    }

    @Test
    void what_is_done_is_done_with_all_its_differences() {
        explore(() -> {
            var job = new Job("j", "verify", CLOCK);
            together(
                    () -> {
                        job.expect(5);
                        job.step();
                        job.differs(new Difference("candidate", "c1", "state"));
                        job.end(State.DONE, null);
                    },
                    () -> {
                        var seen = job.progress();
                        if (seen.state() == State.DONE) {
                            check(seen.total() == 1 && seen.differences().size() == 1, "done, but not all of it");
                            check(seen.endedAt() != null, "done, but never ended");
                        }
                    });
        });
    }
}
