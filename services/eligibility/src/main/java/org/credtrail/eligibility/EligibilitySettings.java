package org.credtrail.eligibility;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code defaultRuleSet}: id of the rule set used when nobody names one. */
@ConfigurationProperties("credtrail.eligibility")
record EligibilitySettings(String defaultRuleSet) {}
