package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.criteria.JobFilter.Counted;
import org.credtrail.eligibility.time.Hours;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.eligibility.time.WeeklyHours;
import org.jspecify.annotations.Nullable;

/** How much was worked in counted jobs. A job whose hours are left open counts nothing, or full time when assumed. */
final class Workload {

    private Workload() {}

    /** Weekly hours, which make the fractions of full time; ledgers have no say in them (domain §0.1 i). */
    static List<WeeklyHours> weekly(Case at, List<Counted> jobs) {
        var weekly = new ArrayList<WeeklyHours>(jobs.size());
        for (var counted : jobs) {
            var hours = weekly(at, counted);
            if (hours != null) {
                weekly.add(new WeeklyHours(counted.range(), hours));
            }
        }
        return weekly;
    }

    /** Total hours through the day before the as-of date; {@code notBefore} null = all of them. */
    static Rational hours(Case at, List<Counted> jobs, @Nullable LocalDate notBefore) {
        var estimates = new ArrayList<WeeklyHours>(jobs.size());
        var ledger = new ArrayList<Hours.Dated>();
        var shown = new HashSet<String>();
        for (var counted : jobs) {
            if (counted.job().ledger().isEmpty()) {
                var hours = weekly(at, counted);
                var range = counted.range().within(notBefore, null);
                if (hours != null && range != null) {
                    estimates.add(new WeeklyHours(range, hours));
                }
            } else {
                if (!shown.add(counted.job().id())) {
                    continue;
                }
                for (var row : counted.job().ledger()) {
                    var part = row.within(notBefore, at.asOf().minusDays(1));
                    if (part != null) {
                        ledger.add(part);
                    }
                }
            }
        }
        return Hours.total(estimates, ledger, at.conventions().cap());
    }

    private static @Nullable Rational weekly(Case at, Counted counted) {
        var hours = counted.job().weeklyHours();
        return hours == null && at.answersAssumed() ? at.conventions().cap() : hours;
    }
}
