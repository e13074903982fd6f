package org.credtrail.notifications.sending;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.credtrail.model.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the latest tries. While an answer is under way to the ledger the same timer may be fired again; it then
 * gets the answer of the first time instead of a second mail.
 */
final class RecentTries {
    private static final int KEPT = 10_000;

    private final Map<String, CompletableFuture<Payload>> tries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Payload>> eldest) {
            return size() > KEPT;
        }
    };

    /** The answer of the try with this name, made now if there was none. A try that threw counts as none. */
    Payload once(String name, Supplier<Payload> attempt) {
        var mine = new CompletableFuture<Payload>();
        var earlier = claim(name, mine);
        if (earlier != null) {
            return answerOf(earlier);
        }
        try {
            mine.complete(attempt.get());
        } catch (RuntimeException e) {
            drop(name);
            mine.completeExceptionally(e);
        }
        return answerOf(mine);
    }

    private synchronized @Nullable CompletableFuture<Payload> claim(String name, CompletableFuture<Payload> mine) {
        return tries.putIfAbsent(name, mine);
    }

    private synchronized void drop(String name) {
        tries.remove(name);
    }

    private static Payload answerOf(CompletableFuture<Payload> attempt) {
        try {
            return attempt.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
