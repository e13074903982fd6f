package org.credtrail.runtime.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Many runs, or the one that is asked for by {@code -Dcredtrail.seed}. */
public final class Seeds {
    private Seeds() {}

    /**
     * Runs every seed, as many at once as there are processors; the lowest that fails is named, with what was done. Other
     * numbers of seeds and steps by {@code -Dcredtrail.seeds} and {@code -Dcredtrail.steps-each}, a report by
     * {@code -Dcredtrail.proof-report}.
     */
    public static void run(String name, int seeds, int steps, LongFunction<Simulation> made) {
        var one = Long.getLong("credtrail.seed");
        var each = Integer.getInteger("credtrail.steps-each", steps);
        var all = one == null
                ? LongStream.rangeClosed(1, Integer.getInteger("credtrail.seeds", seeds))
                : LongStream.of(one);
        var figures = new Figures();
        var from = System.nanoTime();
        all.parallel()
                .mapToObj(seed -> failure(seed, each, made, figures))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
        figures.report(System.getProperty("credtrail.proof-report"), name, each, System.nanoTime() - from);
    }

    private static Optional<AssertionError> failure(
            long seed, int steps, LongFunction<Simulation> made, Figures figures) {
        var all = IntStream.range(0, steps).boxed().toList();
        var only = System.getProperty("credtrail.steps");
        var asked = only == null
                ? all
                : Arrays.stream(only.split(",")).map(Integer::valueOf).toList();
        var run = made.apply(seed);
        var failure = failureOf(asked, run);
        if (failure == null) {
            figures.add(run);
            return Optional.empty();
        }
        var kind = kind(failure);
        var few = new Shrinking(tried -> kind.equals(kind(failureOf(seed, tried, made)))).shrink(asked);
        var simulation = made.apply(seed);
        var shortest = failureOf(few, simulation);
        var message = "seed %d: %s%n%d of %d steps suffice (again: -Dcredtrail.seed=%d -Dcredtrail.steps=%s): %s%n  %s"
                .formatted(
                        seed,
                        failure,
                        few.size(),
                        asked.size(),
                        seed,
                        few.stream().map(String::valueOf).collect(Collectors.joining(",")),
                        shortest,
                        String.join("\n  ", simulation.trace()));
        return Optional.of(new AssertionError(message, shortest));
    }

    static @Nullable Throwable failureOf(long seed, List<Integer> steps, LongFunction<Simulation> made) {
        return failureOf(steps, made.apply(seed));
    }

    private static @Nullable Throwable failureOf(List<Integer> steps, Simulation simulation) {
        try {
            simulation.run(steps);
            return null;
        } catch (AssertionError | RuntimeException e) {
            return e;
        }
    }

    /** Which promise is broken, or what kind of exception it is. */
    static String kind(@Nullable Throwable failure) {
        return failure instanceof AssertionError
                ? String.valueOf(failure.getMessage()).replaceFirst(":.*", "")
                : failure == null ? "" : failure.getClass().getName();
    }

    /** The first seed at which a run breaks a promise of the kind that is looked for; 0 if none does. */
    public static long firstFailing(int seeds, int steps, LongFunction<Simulation> made, Predicate<String> kind) {
        var atOnce = Runtime.getRuntime().availableProcessors();
        for (var from = 1L; from <= seeds; from += atOnce) {
            var first = LongStream.range(from, from + atOnce)
                    .parallel()
                    .filter(seed ->
                            failureOf(made.apply(seed), steps) instanceof AssertionError e && kind.test(kind(e)))
                    .findFirst();
            if (first.isPresent()) {
                return first.getAsLong();
            }
        }
        return 0;
    }

    private static @Nullable Throwable failureOf(Simulation simulation, int steps) {
        return failureOf(IntStream.range(0, steps).boxed().toList(), simulation);
    }
}
