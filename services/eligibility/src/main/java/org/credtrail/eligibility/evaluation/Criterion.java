package org.credtrail.eligibility.evaluation;

/** One kind of requirement with the numbers a rule set gives it. It looks at a case and says what it finds. */
public interface Criterion {

    /** What is asked, in words, such as "12 months". */
    String required();

    Finding assess(Case at);

    /** Whether an answer about it can turn the outcome. */
    boolean asksAbout(Subject subject);
}
