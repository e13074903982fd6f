package org.credtrail.standalone;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** Keeps the heap near what is really used: the usual settings keep what a burst once took. */
final class Memory {
    private static final Map<String, String> MODEST =
            Map.of("MinHeapFreeRatio", "10", "MaxHeapFreeRatio", "25", "G1PeriodicGCInterval", "15000");

    private Memory() {}

    static void beModest() {
        var diagnostics = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        MODEST.forEach((name, value) -> {
            try {
                diagnostics.setVMOption(name, value);
            } catch (IllegalArgumentException e) {
                // another garbage collector: then this one setting does not exist
                System.getLogger(Memory.class.getName()).log(System.Logger.Level.DEBUG, name);
            }
        });
    }
}
