package org.credtrail.runtime.simulation;

import org.credtrail.runtime.wire.InRecord;

/** An invariant that asks in one of its two ways only: after each step what it changed, or at the end everything. */
record OneWay(Invariant invariant, boolean isOnTheWay) implements Invariant {

    @Override
    public void appended(InRecord record, MemoryLog log) {
        invariant.appended(record, log);
    }

    @Override
    public void written(Written written) {
        invariant.written(written);
    }

    @Override
    public void afterStep(Simulation simulation) {
        if (isOnTheWay) {
            invariant.afterStep(simulation);
        }
    }

    @Override
    public void atEnd(Simulation simulation) {
        if (!isOnTheWay) {
            invariant.atEnd(simulation);
        }
    }
}
