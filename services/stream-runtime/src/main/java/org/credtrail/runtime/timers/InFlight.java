package org.credtrail.runtime.timers;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Timers that were fired and not handled yet. There is room for so many only, and for no more than a quarter of a second's
 * work at the pace of late: whatever else comes to the same inbox waits behind that at most, however many are due and
 * however slow the machine is.
 */
public final class InFlight {
    /**
     * A timer that was not handled for so long is taken for lost, and may be fired again; so may one that was handled and is
     * due all the same, but no sooner: an old look at the store may have found it.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration OTHERS_WAIT = Duration.ofMillis(250);
    private static final Duration PACE_OF = Duration.ofMillis(500);
    /** Fewer at a time would make slow what is not. */
    private static final int LEAST = 100;

    private final int most;
    private int window;
    private Instant pacedSince = Instant.EPOCH;
    private int handledSince;
    private final Map<String, Instant> open = new HashMap<>();
    /** In the order of their instants. */
    private final Map<String, Instant> handled = new LinkedHashMap<>();

    public InFlight(int most) {
        this.most = most;
        this.window = Math.min(LEAST, most);
    }

    /** False when it is on its way already, or was handled a moment ago. */
    synchronized boolean begins(String id, Instant at) {
        return !handled.containsKey(id) && open.putIfAbsent(id, at) == null;
    }

    /** It is still being worked on. */
    synchronized void lasts(String id, Instant at) {
        open.put(id, at);
    }

    /** It never left. */
    synchronized void failed(String id) {
        open.remove(id);
        notifyAll();
    }

    /** Any message that was handled; one that is no timer's is none of ours. */
    public synchronized void handled(String id, Instant at) {
        if (open.remove(id) != null) {
            handled.put(id, at);
            pace(at);
            notifyAll();
        }
    }

    private void pace(Instant at) {
        handledSince++;
        var passed = Duration.between(pacedSince, at).toMillis();
        if (passed >= PACE_OF.toMillis()) {
            var worth = handledSince * OTHERS_WAIT.toMillis() / passed;
            window = Math.clamp(worth, Math.min(LEAST, most), most);
            pacedSince = at;
            handledSince = 0;
        }
    }

    synchronized void forgetOld(Instant now) {
        open.values().removeIf(at -> at.plus(PATIENCE).isBefore(now));
        var oldest = handled.values().iterator();
        while (oldest.hasNext() && oldest.next().plus(PATIENCE).isBefore(now)) {
            oldest.remove();
        }
    }

    synchronized int size() {
        return open.size();
    }

    /** How many more may be fired, after waiting a moment for at least so many, or half of what there can be. */
    synchronized int room(int enough, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        try {
            for (var left = atMost.toMillis(); window - open.size() < Math.min(enough, window / 2) && left > 0; ) {
                wait(left);
                left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Math.max(0, window - open.size());
    }
}
