package org.credtrail.runtime.simulation;

/** The process ends here, or a call fails and nobody knows what it did. */
final class SimulatedCrash extends RuntimeException {
    SimulatedCrash(String where) {
        super(where, null, false, false);
    }
}
