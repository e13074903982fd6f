package org.credtrail.runtime.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does several things at the same time. A batch asks the store for many things that do not depend on each other: one after
 * the other, each would wait for the way to the store and back, and its writes would be brought into safety one by one.
 */
public final class AtOnce {
    /** Of fewer, another thread would cost more than it saves. */
    static final int WORTH_HALVING = 64;

    private static final Executor BESIDE = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("at-once-", 0).factory());

    private AtOnce() {}

    /** What each answers, in order. All are waited for, even if one fails; then the first failure is thrown. */
    public static <T> List<T> all(List<Supplier<T>> work) {
        if (work.isEmpty()) {
            return List.of();
        }
        var others = work.subList(1, work.size()).stream()
                .map(one -> CompletableFuture.supplyAsync(one, BESIDE))
                .toList();
        try {
            var answers = new ArrayList<T>(work.size());
            answers.add(work.getFirst().get());
            others.forEach(other -> answers.add(other.join()));
            return answers;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            others.forEach(other -> other.exceptionally(_ -> null).join());
        }
    }

    /** The same for what answers nothing. */
    public static void run(List<Runnable> work) {
        all(work.stream()
                .<Supplier<Boolean>>map(one -> () -> {
                    one.run();
                    return true;
                })
                .toList());
    }

    /**
     * What the work says of each half of a long list, in order; of a short list, of all of it. A batch that fills a service's
     * only reader takes two processors so, and while the store is at one half the other is being encoded.
     */
    public static <T, R> List<R> halves(List<T> all, Function<List<T>, R> work) {
        if (all.size() < WORTH_HALVING) {
            return List.of(work.apply(all));
        }
        var middle = all.size() / 2;
        return all(
                List.of(() -> work.apply(all.subList(0, middle)), () -> work.apply(all.subList(middle, all.size()))));
    }
}
