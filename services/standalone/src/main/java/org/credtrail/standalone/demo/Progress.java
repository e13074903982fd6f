package org.credtrail.standalone.demo;

import java.io.PrintStream;

/** Shows how far a stage has come. */
interface Progress extends AutoCloseable {
    void reached(long done);

    void step();

    @Override
    void close();

    /** Bars where somebody watches a terminal, plain lines elsewhere. */
    static Progress of(PrintStream out, String stage, long total) {
        var console = System.console();
        var watched = console != null && console.isTerminal() && out.equals(System.out);
        return watched ? new BarProgress(out, stage, total) : new LineProgress(out, stage, total);
    }
}
