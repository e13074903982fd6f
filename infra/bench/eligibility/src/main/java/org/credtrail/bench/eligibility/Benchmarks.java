package org.credtrail.bench.eligibility;

import java.io.IOException;
import org.openjdk.jmh.Main;

/** Runs the benchmarks; takes the arguments of JMH. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] args) throws IOException {
        Main.main(args);
    }
}
