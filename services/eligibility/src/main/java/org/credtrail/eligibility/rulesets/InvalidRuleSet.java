package org.credtrail.eligibility.rulesets;

import java.util.List;
import java.util.stream.Collectors;
import org.credtrail.runtime.web.Fault;

/** A text that is no rule set, with everything that is wrong with it. */
public final class InvalidRuleSet extends RuntimeException {
    private final transient List<Fault> faults;

    InvalidRuleSet(List<Fault> faults) {
        super(faults.stream()
                .map(fault -> fault.pointer() + " " + fault.detail())
                .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** Each with a JSON Pointer into the text, read as a tree. */
    public List<Fault> faults() {
        return faults;
    }
}
