package org.credtrail.eligibility.impact;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run over everybody who is stored, as far as it has got.
 *
 * @param version rises with every write; whoever writes an old one has lost the job to somebody else
 * @param yaml the text that is tried, whatever becomes of the draft meanwhile
 * @param after key of the last candidate that was counted; null = none was
 * @param pieces names of the pieces of the table, in order; a piece nobody names was written by a worker who lost the job
 * @param workedMillis time spent, pauses not counted
 */
record ImpactJob(
        String id,
        long version,
        String ruleSet,
        String yaml,
        State state,
        Instant startedAt,
        long done,
        long total,
        long workedMillis,
        @Nullable String after,
        List<String> pieces,
        Tally tally,
        @Nullable String failure) {

    enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    ImpactJob in(State other, @Nullable String why) {
        return new ImpactJob(
                id,
                version + 1,
                ruleSet,
                yaml,
                other,
                startedAt,
                done,
                other == State.DONE ? done : total,
                workedMillis,
                after,
                pieces,
                tally,
                why);
    }

    /** One batch further. */
    ImpactJob advanced(String last, int candidates, String piece, long millis, Tally counted) {
        return new ImpactJob(
                id,
                version + 1,
                ruleSet,
                yaml,
                state,
                startedAt,
                done + candidates,
                Math.max(total, done + candidates),
                workedMillis + millis,
                last,
                Stream.concat(pieces.stream(), Stream.of(piece)).toList(),
                counted,
                failure);
    }
}
