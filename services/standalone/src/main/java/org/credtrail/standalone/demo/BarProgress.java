package org.credtrail.standalone.demo;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with elapsed and remaining time. */
final class BarProgress implements Progress {
    private final ProgressBar bar;

    BarProgress(PrintStream out, String stage, long total) {
        this.bar = new ProgressBarBuilder()
                .setTaskName("  %-28s".formatted(stage))
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(100)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    @Override
    public void reached(long done) {
        bar.stepTo(done);
    }

    @Override
    public void step() {
        bar.step();
    }

    @Override
    public void close() {
        bar.close();
    }
}
