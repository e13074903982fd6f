package org.credtrail.runtime.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A long piece of work that can be watched. Safe to read while it runs. */
final class Job {
    /** One key that did not come out as stored. {@code what} names the state or the view. */
    record Difference(String handler, String key, String what) {}

    /** What a caller sees; {@code etaSeconds} is null until there is a rate, {@code endedAt} while it runs. */
    record Progress(
            String id,
            String operation,
            State state,
            long done,
            long total,
            double ratePerSecond,
            @Nullable Long etaSeconds,
            List<Difference> differences,
            @Nullable String failure,
            Instant startedAt,
            @Nullable Instant endedAt) {

        boolean isRunning() {
            return state == State.RUNNING;
        }

        /** As of a process that ended before its work did. */
        Progress cutOff() {
            return new Progress(
                    id,
                    operation,
                    State.FAILED,
                    done,
                    total,
                    0,
                    0L,
                    differences,
                    "cut off by a restart",
                    startedAt,
                    null);
        }
    }

    enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    private final String id;
    private final String operation;
    private final Clock clock;
    private final Instant started;
    private final List<Difference> differences = new ArrayList<>();
    private State state = State.RUNNING;
    private long done;
    private long total;
    private @Nullable Instant ended;
    private @Nullable String failure;

    Job(String id, String operation, Clock clock) {
        this.id = id;
        this.operation = operation;
        this.clock = clock;
        this.started = clock.instant();
    }

    synchronized void expect(long more) {
        total += more;
    }

    synchronized void step() {
        done++;
        total = Math.max(total, done);
    }

    synchronized void differs(Difference difference) {
        differences.add(difference);
    }

    synchronized void end(State how, @Nullable String why) {
        state = how;
        failure = why;
        ended = clock.instant();
        if (how == State.DONE) {
            total = done;
        }
    }

    synchronized Progress progress() {
        var until = ended == null ? clock.instant() : ended;
        var seconds = Math.max(0.001, Duration.between(started, until).toMillis() / 1000.0);
        var rate = done / seconds;
        var eta = state != State.RUNNING ? Long.valueOf(0) : rate > 0 ? Math.round((total - done) / rate) : null;
        return new Progress(
                id, operation, state, done, total, rate, eta, List.copyOf(differences), failure, started, ended);
    }
}
