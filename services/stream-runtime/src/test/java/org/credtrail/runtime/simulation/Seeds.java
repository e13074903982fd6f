package org.credtrail.runtime.simulation;

import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Many runs, or the one that is asked for by {@code -Dcredtrail.seed}. */
public final class Seeds {
    private Seeds() {}

    /** Runs every seed, as many at once as there are processors; the lowest that fails is named, with what was done. */
    public static void run(int seeds, int steps, LongFunction<Simulation> made) {
        var one = Long.getLong("credtrail.seed");
        var all = one == null
                ? LongStream.rangeClosed(1, Integer.getInteger("credtrail.seeds", seeds))
                : LongStream.of(one);
        all.parallel()
                .mapToObj(seed -> failure(seed, steps, made))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    private static Optional<AssertionError> failure(long seed, int steps, LongFunction<Simulation> made) {
        var simulation = made.apply(seed);
        try {
            simulation.run(steps);
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            var story = String.join("\n  ", simulation.trace());
            var message = "seed %d (again: -Dcredtrail.seed=%d): %s%n  %s".formatted(seed, seed, e, story);
            return Optional.of(new AssertionError(message, e));
        }
    }

    /** The first seed at which a run fails as expected; 0 if none does. */
    static long firstFailing(int seeds, int steps, LongFunction<Simulation> made, String invariant) {
        return LongStream.rangeClosed(1, seeds)
                .filter(seed -> {
                    try {
                        made.apply(seed).run(steps);
                        return false;
                    } catch (AssertionError e) {
                        return String.valueOf(e.getMessage()).startsWith(invariant);
                    }
                })
                .findFirst()
                .orElse(0);
    }
}
