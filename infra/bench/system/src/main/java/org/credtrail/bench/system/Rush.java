package org.credtrail.bench.system;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Applications as fast as they are answered, sixteen at once, until the last of them is shown. */
record Rush(Applicants applicants, Sightings sightings) {
    private static final int AT_ONCE = 16;

    /** Applications a second. */
    double lasting(Duration time) throws InterruptedException {
        var begin = System.nanoTime();
        return whileWanted(_ -> System.nanoTime() - begin < time.toNanos());
    }

    /** Applications a second, of so many that are accepted. */
    double of(int count) throws InterruptedException {
        return whileWanted(accepted -> accepted < count);
    }

    /** @param wanted given how many were accepted and may still be */
    private double whileWanted(IntPredicate wanted) throws InterruptedException {
        var free = new Semaphore(AT_ONCE);
        var counted = new AtomicInteger();
        var accepted = new ConcurrentLinkedQueue<String>();
        var begin = System.nanoTime();
        while (wanted.test(counted.get())) {
            free.acquire();
            counted.incrementAndGet();
            applicants.apply().whenComplete((id, failure) -> {
                if (failure == null) {
                    accepted.add(id);
                } else {
                    counted.decrementAndGet();
                }
                free.release();
            });
        }
        free.acquire(AT_ONCE);
        String last = null;
        for (var id : accepted) {
            last = id;
        }
        if (last != null) {
            sightings.shown(last).join();
        }
        return accepted.size() * 1e9 / (System.nanoTime() - begin);
    }
}
