package org.credtrail.eligibility.evaluation;

import java.math.BigDecimal;
import org.credtrail.eligibility.time.Rational;

/**
 * The house numbers of a rule set (domain §0, conventions 3, 4 and 7).
 *
 * @param fullTimeHoursPerWeek hours a week that are full time
 * @param mostHoursPerWeek cap on estimated hours of all jobs together
 * @param daysOfAPooledMonth pooled left-over days that make a month
 */
public record Conventions(BigDecimal fullTimeHoursPerWeek, BigDecimal mostHoursPerWeek, int daysOfAPooledMonth) {

    public Rational fullTime() {
        return Rational.of(fullTimeHoursPerWeek);
    }

    public Rational cap() {
        return Rational.of(mostHoursPerWeek);
    }
}
