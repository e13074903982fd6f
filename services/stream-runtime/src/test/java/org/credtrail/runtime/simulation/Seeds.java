package org.credtrail.runtime.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        var last = one == null ? Long.valueOf(Integer.getInteger("credtrail.seeds", seeds)) : one;
        var asked = asked(each);
        var figures = new Figures();
        var from = System.nanoTime();
        var failing = lowest(one == null ? 1 : one, last, seed -> {
            var run = made.apply(seed);
            if (failureOf(asked, run) != null) {
                return true;
            }
            figures.add(run);
            return false;
        });
        if (failing > 0) {
            throw shortest(failing, asked, made);
        }
        figures.report(System.getProperty("credtrail.proof-report"), name, each, System.nanoTime() - from);
    }

    private static List<Integer> asked(int steps) {
        var only = System.getProperty("credtrail.steps");
        return only == null
                ? IntStream.range(0, steps).boxed().toList()
                : Arrays.stream(only.split(",")).map(Integer::valueOf).toList();
    }

    private static AssertionError shortest(long seed, List<Integer> asked, LongFunction<Simulation> made) {
        var failure = failureOf(seed, asked, made);
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
        return new AssertionError(message, shortest);
    }

    /**
     * The lowest seed of which this is true; 0 = of none. Whoever is done with one takes the next, so no processor waits for
     * another; and as they are taken in order, all below the one that is found were asked.
     */
    private static long lowest(long first, long last, LongPredicate asked) {
        var next = new AtomicLong(first);
        var lowest = new AtomicLong(Long.MAX_VALUE);
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .parallel()
                .forEach(_ -> {
                    for (var seed = next.getAndIncrement();
                            seed <= last && seed < lowest.get();
                            seed = next.getAndIncrement()) {
                        if (asked.test(seed)) {
                            lowest.accumulateAndGet(seed, Math::min);
                        }
                    }
                });
        return lowest.get() == Long.MAX_VALUE ? 0 : lowest.get();
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
        return lowest(
                1, seeds, seed -> failureOf(made.apply(seed), steps) instanceof AssertionError e && kind.test(kind(e)));
    }

    private static @Nullable Throwable failureOf(Simulation simulation, int steps) {
        return failureOf(IntStream.range(0, steps).boxed().toList(), simulation);
    }
}
