package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import org.credtrail.eligibility.time.TurningDays;
import org.jspecify.annotations.Nullable;

/** Days to come, where null is none. */
final class Days {

    private Days() {}

    static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    /** None when it lies so far ahead that nobody plans for it. */
    static @Nullable LocalDate inSight(LocalDate asOf, @Nullable LocalDate day) {
        return day == null || day.isAfter(asOf.plusYears(TurningDays.HORIZON_YEARS)) ? null : day;
    }
}
