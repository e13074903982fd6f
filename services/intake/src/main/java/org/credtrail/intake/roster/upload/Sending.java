package org.credtrail.intake.roster.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.edge.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one import on their way out, in the order of their licenses: one batch is made while the one before is being
 * sent, and what was acknowledged is noted, so that it is not sent again after a crash.
 */
final class Sending implements AutoCloseable {
    private static final int BATCH = 2000;

    private final Edge edge;
    private final Imports imports;
    private final String importId;
    private final String sentBefore;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("roster-sending").daemon().factory());
    private List<EdgeMessage> batch = new ArrayList<>(BATCH);
    private String last = "";
    private @Nullable Future<?> underway;

    /** @param sentBefore the last place whose messages were sent before; empty = none */
    Sending(Edge edge, Imports imports, String importId, String sentBefore) {
        this.edge = edge;
        this.imports = imports;
        this.importId = importId;
        this.sentBefore = sentBefore;
    }

    /** Whether what is said of this license was not sent before. */
    boolean isDue(String place) {
        return place.compareTo(sentBefore) > 0;
    }

    /** @throws Unavailable if an earlier batch was not taken */
    void add(String place, EdgeMessage message) {
        batch.add(message);
        last = place;
        if (batch.size() >= BATCH) {
            sendBatch();
        }
    }

    /** Waits until everything is acknowledged. */
    void finish() {
        if (!batch.isEmpty()) {
            sendBatch();
        }
        await();
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }

    private void sendBatch() {
        await();
        var messages = batch;
        var upTo = last;
        batch = new ArrayList<>(BATCH);
        underway = sender.submit(() -> {
            edge.publishPatiently(messages);
            imports.sent(importId, upTo);
        });
    }

    private void await() {
        if (underway == null) {
            return;
        }
        try {
            underway.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while sending", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
        underway = null;
    }
}
