package org.credtrail.soak;

import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.credtrail.soak.history.History;
import org.credtrail.soak.load.Crowd;
import org.credtrail.soak.parts.Pause;

/** Says what happens, line by line, and now and then how far the load has come and at what rate. */
final class Progress {
    private static final Duration EACH = Duration.ofSeconds(30);
    private static final int WIDTH = 110;

    private volatile boolean isOver;

    void tell(String line) {
        System.out.printf("%s  %s%n", LocalTime.now().truncatedTo(ChronoUnit.SECONDS), line);
    }

    /** A bar of the time, with what was accepted. */
    void watch(History history, Crowd crowd, Duration load) {
        Thread.ofVirtual().start(() -> {
            try (var bar = bar(load)) {
                var accepted = 0;
                for (var seconds = 0L; !isOver; seconds += EACH.toSeconds()) {
                    bar.maxHint(
                            Math.max(seconds + EACH.toSeconds(), load.toSeconds())); // the last fault may take longer
                    bar.stepTo(seconds);
                    var now = history.all().size();
                    bar.setExtraMessage(String.format(
                            " %d accepted (%.1f/s), %d sent again, %d people underway",
                            now, (now - accepted) / (double) EACH.toSeconds(), history.retries(), crowd.underway()));
                    bar.refresh();
                    accepted = now;
                    Pause.of(EACH);
                }
            }
        });
    }

    private ProgressBar bar(Duration load) {
        return new ProgressBarBuilder()
                .setTaskName("load")
                .setInitialMax(load.toSeconds())
                .setUnit(" s", 1)
                .setUpdateIntervalMillis(Integer.MAX_VALUE)
                .setMaxRenderedLength(WIDTH)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new DelegatingProgressBarConsumer(this::tell, WIDTH))
                .build();
    }

    void end() {
        isOver = true;
    }
}
