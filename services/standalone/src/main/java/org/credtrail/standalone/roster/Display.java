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

    static Display of(String name, PrintStream out) {
        var console = System.console();
        return console != null && console.isTerminal() ? new Bar(name, out) : new Lines(name, out);
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

    /** Of 1000: reading the file is one half of the work, comparing its licenses the other. */
    static long permille(ImportProgress progress) {
        var read = share(progress.bytesRead(), progress.bytesTotal());
        var compared = progress.added() + progress.changed() + progress.unchanged() + progress.rejected();
        return progress.state().equals("RUNNING")
                ? Math.round(500 * (read + (read < 1 ? 0 : share(compared, progress.rows()))))
                : 1000;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : Math.min(1.0, (double) part / whole);
    }

    final class Bar implements Display {
        private static final int WIDTH = 120;

        private final ProgressBar bar;

        Bar(String name, PrintStream out) {
            this.bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(1000)
                    .setUnit("%", 10)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .hideEta()
                    .setMaxRenderedLength(WIDTH)
                    .setConsumer(new ConsoleProgressBarConsumer(out))
                    .build();
        }

        @Override
        public void show(ImportProgress progress) {
            bar.setExtraMessage(" " + figures(progress));
            bar.stepTo(permille(progress));
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
