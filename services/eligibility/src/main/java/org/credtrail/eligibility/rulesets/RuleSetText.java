package org.credtrail.eligibility.rulesets;

import org.credtrail.eligibility.evaluation.RuleSet;

/** A rule set and the text it was read from. */
public record RuleSetText(RuleSet ruleSet, String yaml) {}
