package org.credtrail.standalone.roster;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows an import at work: a bar for a person at a terminal, a line now and then for a file. */
sealed interface Display extends AutoCloseable {
    long PAUSE_MILLIS = 250;

    void show(ImportProgress progress);

    @Override
    void close();

    static Display of(String name, long bytesTotal, PrintStream out) {
        var console = System.console();
        return console != null && console.isTerminal() ? new Bar(name, bytesTotal, out) : new Lines(name, out);
    }

    /** Rows, rate, changed, rejected and time left. */
    static String figures(ImportProgress progress) {
        var eta = progress.etaSeconds();
        return String.format(
                Locale.ROOT,
                "%,d rows, %,.0f/s, %,d changed, %,d rejected%s",
                progress.rows(),
                progress.rowsPerSecond(),
                progress.added() + progress.changed(),
                progress.rejected(),
                eta == null ? "" : String.format(Locale.ROOT, ", %d:%02d left", eta / 60, eta % 60));
    }

    /** Steps are bytes of the file. */
    final class Bar implements Display {
        private static final int WIDTH = 120;

        private final ProgressBar bar;

        Bar(String name, long bytesTotal, PrintStream out) {
            this.bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(bytesTotal)
                    .setUnit(" MB", 1_000_000)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .hideEta()
                    .setMaxRenderedLength(WIDTH)
                    .setConsumer(new ConsoleProgressBarConsumer(out))
                    .build();
        }

        @Override
        public void show(ImportProgress progress) {
            bar.setExtraMessage(" " + figures(progress));
            bar.stepTo(progress.bytesRead());
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** At most a line every five seconds. */
    final class Lines implements Display {
        private static final long EVERY_NANOS = 5_000_000_000L;

        private final String name;
        private final PrintStream out;
        private long last = System.nanoTime();

        Lines(String name, PrintStream out) {
            this.name = name;
            this.out = out;
        }

        @Override
        public void show(ImportProgress progress) {
            if (System.nanoTime() - last >= EVERY_NANOS) {
                last = System.nanoTime();
                out.println(name + ": " + figures(progress));
            }
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
