package org.credtrail.soak.load;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.credtrail.soak.history.History;
import org.credtrail.soak.parts.Fleet;
import org.credtrail.soak.parts.Pause;

/** The load: every few seconds somebody else sets out, whatever becomes of the system meanwhile. */
public final class Crowd {
    private static final int BAD_RECORD_ONE_IN = 12;
    private static final Duration LAST_STEPS = Duration.ofMinutes(12);

    private final Fleet fleet;
    private final Stubborn web;
    private final History history;
    private final long seed;
    private final Duration between;
    private final Waiting waiting = new Waiting();
    private final Cast cast;
    private final AtomicInteger underway = new AtomicInteger();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private volatile boolean isOver;

    public Crowd(Fleet fleet, Stubborn web, History history, long seed, Duration between) {
        this.fleet = fleet;
        this.web = web;
        this.history = history;
        this.seed = seed;
        this.between = between;
        this.cast = new Cast(seed, LocalDate.now(ZoneOffset.UTC), "s");
    }

    /** A zone in which people are awake now. */
    public static String wakingZone() {
        return Cast.waking(java.time.Clock.systemUTC()).getId();
    }

    public void start() {
        Thread.ofVirtual().name("crowd").start(() -> {
            var random = new Random(seed);
            var bad = new BadRecords(fleet, history);
            while (!isOver) {
                set(cast.next());
                if (random.nextInt(BAD_RECORD_ONE_IN) == 0) {
                    Thread.ofVirtual().start(() -> walk("a bad record", bad::plant));
                }
                Pause.of(between.plusMillis(random.nextInt(1000) - 500));
            }
        });
    }

    private void set(Cast.Role role) {
        Thread.ofVirtual()
                .start(() -> walk(
                        "person " + role.number(), () -> new Journey(fleet, web, history, waiting, role, seed).go()));
    }

    private void walk(String who, Runnable way) {
        underway.incrementAndGet();
        try {
            way.run();
        } catch (RuntimeException e) {
            lost.add(who + ": " + e);
        } finally {
            underway.decrementAndGet();
        }
    }

    /** How many are on their way. */
    public int underway() {
        return underway.get();
    }

    /** Those who gave up, with what stopped them. */
    public List<String> lost() {
        return List.copyOf(lost);
    }

    /** Nobody sets out any more; returns when all have arrived. */
    public void end() {
        isOver = true;
        waiting.isNearlyOver();
        var until = System.nanoTime() + LAST_STEPS.toNanos();
        while (underway() > 0 && System.nanoTime() < until) {
            Pause.of(Duration.ofMillis(500));
        }
        if (underway() > 0) {
            lost.add(underway() + " were still on their way");
        }
    }
}
