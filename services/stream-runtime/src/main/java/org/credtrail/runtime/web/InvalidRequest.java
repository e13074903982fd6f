package org.credtrail.runtime.web;

import java.util.List;

/** A request that cannot be understood: answered with 400 and every fault found. */
public final class InvalidRequest extends RuntimeException {
    private final transient List<Fault> faults;

    public InvalidRequest(List<Fault> faults) {
        super(faults.size() + " faults");
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
