package org.credtrail.runtime.schedules;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs something that several threads do at once, under many schedules. In a build the machine decides who goes first, a
 * hundred times; {@code infra/proof/concurrency/run} decides it step by step.
 */
public final class Schedules {
    /** Names the class that runs a schedule under control; without it threads are left alone. */
    private static final String EXPLORER = "credtrail.schedules";

    private static final int REPEATS = 100;

    private Schedules() {}

    /** {@code once} starts from nothing, does something at once and checks what must hold, whoever was faster. */
    public static void explore(Runnable once) {
        var explorer = System.getProperty(EXPLORER);
        if (explorer != null) {
            named(explorer).accept(once);
            return;
        }
        for (var i = 0; i < REPEATS; i++) {
            once.run();
        }
    }

    /** Each on a thread of its own; returns when all have ended, and throws what one of them threw. */
    public static void together(Runnable... parts) {
        var thrown = new AtomicReference<@Nullable Throwable>();
        var threads = Arrays.stream(parts)
                .map(part -> new Thread(() -> {
                    try {
                        part.run();
                    } catch (RuntimeException | Error e) {
                        thrown.set(e);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("stopped while threads were at work", e);
            }
        }
        var failure = thrown.get();
        if (failure != null) {
            throw new AssertionError("a thread failed: " + failure, failure);
        }
    }

    /** Fails with what was wrong; no library of assertions, of which a controlled run would follow every step. */
    public static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    @SuppressWarnings("unchecked")
    private static Consumer<Runnable> named(String explorer) {
        try {
            return (Consumer<Runnable>)
                    Class.forName(explorer).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(explorer, e);
        }
    }
}
