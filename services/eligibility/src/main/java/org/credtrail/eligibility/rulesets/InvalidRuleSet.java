package org.credtrail.eligibility.rulesets;

import java.util.List;

/** A text that is no rule set, with everything that is wrong with it. */
public final class InvalidRuleSet extends RuntimeException {
    private final transient List<String> faults;

    InvalidRuleSet(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
