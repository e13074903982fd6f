package org.credtrail.eligibility.flow;

import java.time.Instant;
import java.time.LocalDate;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.model.Certification;

/** Which rule set decides an application. The same question always gets the same answer, whenever it is asked. */
@FunctionalInterface
public interface RulesInForce {

    /**
     * The rule set for a certification.
     *
     * @param asOf day of submission
     * @param knownAt when the application became known; what was published later does not decide it
     */
    RuleSet of(Certification certification, LocalDate asOf, Instant knownAt);
}
