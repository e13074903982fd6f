package org.credtrail.intake.roster.upload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.edge.Unavailable;
import org.credtrail.runtime.shell.Publisher;

/**
 * The messages of one import on their way out, in the order of their licenses: a batch is made while the ones before are being
 * sent and acknowledged, a few at most, and what was acknowledged is noted, so that it is not sent again after a crash.
 */
final class Sending implements AutoCloseable {
    private static final int BATCH = 1000;
    /** In characters of text: a few batches of long messages must not fill the memory. */
    private static final int LONGEST_BATCH = 1 << 20;

    private static final int MOST_MADE = 2;
    private static final int MOST_UNDERWAY = 6;
    private static final int NOTED_EVERY = 8;

    private final Edge edge;
    private final Imports imports;
    private final String importId;
    private final String sentBefore;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("roster-sending").daemon().factory());
    private List<EdgeMessage> batch = new ArrayList<>(BATCH);
    private long batchLength;
    private String last = "";
    private final ArrayDeque<Future<?>> made = new ArrayDeque<>();

    /** Of the sender's thread, as all below. */
    private final ArrayDeque<Batch> underway = new ArrayDeque<>();

    private int acknowledged;
    private boolean hasFailed;

    private record Batch(Publisher.Underway messages, String upTo) {}

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

    /** Whether the message is not too large to be sent at all. */
    boolean takes(EdgeMessage message) {
        return edge.takes(message);
    }

    /**
     * @param length of its texts, in characters
     * @throws Unavailable if an earlier batch was not taken
     */
    void add(String place, EdgeMessage message, long length) {
        batch.add(message);
        batchLength += length;
        last = place;
        if (batch.size() >= BATCH || batchLength >= LONGEST_BATCH) {
            sendBatch();
        }
    }

    /** Waits until everything is acknowledged. */
    void finish() {
        if (!batch.isEmpty()) {
            sendBatch();
        }
        hand(() -> settle(0));
        await(0);
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }

    private void sendBatch() {
        await(MOST_MADE);
        var messages = batch;
        var upTo = last;
        batch = new ArrayList<>(BATCH);
        batchLength = 0;
        hand(() -> {
            underway.add(new Batch(edge.beginPatiently(messages), upTo));
            settle(MOST_UNDERWAY);
        });
    }

    private void hand(Runnable work) {
        made.add(sender.submit(() -> unlessFailed(work)));
    }

    /** Nothing goes out or is noted after a batch that was not taken: what is noted as sent has no gaps. */
    private void unlessFailed(Runnable work) {
        if (hasFailed) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            hasFailed = true;
            throw e;
        }
    }

    private void settle(int mostLeft) {
        while (underway.size() > mostLeft) {
            var oldest = underway.remove();
            oldest.messages().await();
            if (++acknowledged % NOTED_EVERY == 0) {
                imports.sent(importId, oldest.upTo());
            }
        }
    }

    private void await(int mostLeft) {
        while (made.size() > mostLeft) {
            await(made.remove());
        }
    }

    private static void await(Future<?> sending) {
        try {
            sending.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while sending", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
