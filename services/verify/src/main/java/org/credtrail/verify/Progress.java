package org.credtrail.verify;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.credtrail.verify.log.LeafSource;
import org.jspecify.annotations.Nullable;

/** A bar at the terminal where the work is long; nothing for what is done in a moment. */
final class Progress implements LongConsumer, AutoCloseable {
    private static final long LONG = 200_000;

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static Progress of(Path records, PrintStream out) {
        try (var leaves = LeafSource.open(records, _ -> {})) {
            var count = leaves.heading().count();
            if (count < LONG) {
                return new Progress(null);
            }
            return new Progress(new ProgressBarBuilder()
                    .setTaskName(records.getFileName() + "")
                    .setInitialMax(count)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(out))
                    .build());
        }
    }

    @Override
    public void accept(long more) {
        if (bar != null) {
            bar.stepBy(more);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
