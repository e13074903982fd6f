package org.credtrail.runtime.shell;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Does the halves of a long list at the same time, each in order: a batch that fills a service's only reader takes two
 * processors, and while the store is at one half the other is being encoded.
 */
public final class Halves {
    /** Of fewer, another thread would cost more than it saves. */
    static final int WORTH_HALVING = 64;

    private final Executor beside = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("halves-", 0).factory());

    /** What the work says of each half, in order; of a short list, of all of it. Both are waited for, even if one fails. */
    public <T, R> List<R> each(List<T> all, Function<List<T>, R> work) {
        if (all.size() < WORTH_HALVING) {
            return List.of(work.apply(all));
        }
        var middle = all.size() / 2;
        var second = CompletableFuture.supplyAsync(() -> work.apply(all.subList(middle, all.size())), beside);
        try {
            var first = work.apply(all.subList(0, middle));
            return List.of(first, second.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            second.exceptionally(_ -> null).join();
        }
    }
}
