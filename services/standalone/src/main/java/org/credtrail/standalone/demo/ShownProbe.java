package org.credtrail.standalone.demo;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures the time from an accepted application to the moment the dashboard's page of the candidate shows it. */
final class ShownProbe {
    private static final Duration EVERY = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A dashboard that is far behind would hold up everybody who applies. */
    private static final int MISSES = 4;

    private final Stages stages;
    private final ConcurrentLinkedQueue<Duration> measured = new ConcurrentLinkedQueue<>();
    private final AtomicInteger missed = new AtomicInteger();

    ShownProbe(Stages stages) {
        this.stages = stages;
    }

    /** Looks every few milliseconds; {@code acceptedAt} is the {@link System#nanoTime()} of the 201. */
    void watch(Admitted admitted, long acceptedAt) {
        var page = HttpRequest.newBuilder(stages.dashboard("/candidates/" + admitted.candidateId()))
                .timeout(PATIENCE)
                .header("Accept", "text/html")
                .build();
        if (missed.get() >= MISSES) {
            return;
        }
        while (System.nanoTime() - acceptedAt < PATIENCE.toNanos()) {
            if (shows(page, admitted)) {
                measured.add(Duration.ofNanos(System.nanoTime() - acceptedAt));
                return;
            }
            Pause.of(EVERY);
        }
        missed.incrementAndGet();
    }

    Latency latency() {
        return Latency.of(List.copyOf(measured), missed.get());
    }

    private boolean shows(HttpRequest page, Admitted admitted) {
        try {
            var answer = stages.web().once(page);
            return answer.status() == 200
                    && admitted.applicant().certifications().stream()
                            .allMatch(certification -> answer.text().contains(certification.label()));
        } catch (IOException e) {
            return false;
        }
    }
}
