package org.credtrail.standalone.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** One line every ten seconds and one at the end. */
final class LineProgress implements Progress {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PrintStream out;
    private final String stage;
    private final long total;
    private final Instant began = Instant.now();
    private final AtomicLong done = new AtomicLong();
    private Instant spoke = began;

    LineProgress(PrintStream out, String stage, long total) {
        this.out = out;
        this.stage = stage;
        this.total = total;
    }

    @Override
    public void reached(long now) {
        done.set(now);
        speakNowAndThen();
    }

    @Override
    public void step() {
        done.incrementAndGet();
        speakNowAndThen();
    }

    private synchronized void speakNowAndThen() {
        var now = Instant.now();
        if (spoke.plus(EVERY).isBefore(now)) {
            spoke = now;
            line();
        }
    }

    @Override
    public synchronized void close() {
        line();
    }

    private void line() {
        var seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        out.printf("  %-28s %6d of %-6d %7.1f s%n", stage, done.get(), total, seconds);
    }
}
