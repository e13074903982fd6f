package org.credtrail.runtime.edge;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Wakes whoever waits for a message as soon as this process has handled it. What another process handles wakes nobody here:
 * who waits has to look at the store now and then all the same.
 */
public final class Hearings {
    private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

    /** A message was handled and what follows from it is saved. Told of every message; few are waited for. */
    public void handled(String messageId) {
        var hearing = awaited.remove(messageId);
        if (hearing != null) {
            hearing.complete(null);
        }
    }

    /** From now on; ask for it before looking whether the message was handled already. */
    public Hearing of(String messageId) {
        return new Hearing(messageId, awaited.computeIfAbsent(messageId, _ -> new CompletableFuture<>()));
    }

    /** Waits for one message. */
    public final class Hearing implements AutoCloseable {
        private final String messageId;
        private final CompletableFuture<Void> handled;

        private Hearing(String messageId, CompletableFuture<Void> handled) {
            this.messageId = messageId;
            this.handled = handled;
        }

        /** Until the message is handled here, or time is up; false when interrupted. */
        public boolean await(Duration atMost) {
            try {
                handled.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException _) {
                return true;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException e) {
                throw new IllegalStateException("nobody lets it fail", e);
            }
        }

        @Override
        public void close() {
            awaited.remove(messageId, handled);
        }
    }
}
