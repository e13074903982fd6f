package org.credtrail.eligibility.evaluation;

import org.jspecify.annotations.Nullable;

/** One kind of requirement with the numbers a rule set gives it. It looks at a case and says what it finds. */
public interface Criterion {

    /** What is asked, in words, such as "12 months". */
    String required();

    Finding assess(Case at);

    /** What it looks at that changes with the days; null = nothing does. */
    @Nullable
    Aspect aspect();

    /** Years after which evidence ages out; 0 = never. */
    default int lookBackYears() {
        return 0;
    }
}
