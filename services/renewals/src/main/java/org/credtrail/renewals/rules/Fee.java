package org.credtrail.renewals.rules;

import java.math.BigDecimal;

/** What the body asks for, in US dollars; POST_APPROVAL is per course that was not approved beforehand. */
public record Fee(FeeCode code, BigDecimal usd) {}
