package org.credtrail.eligibility.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.time.DayRange;
import org.credtrail.eligibility.time.Hours;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Verification;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is counted.
 *
 * @param to null = still employed
 * @param weeklyHours of the self-employed: billable hours per month x 12 / 52 (convention 13); null = not given
 * @param ledger empty = there is none, and the estimate counts
 */
public record Job(
        Employment employment,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable Rational weeklyHours,
        List<Hours.Dated> ledger,
        Verification standing) {
    private static final int MONTHS_OF_A_YEAR = 12;
    private static final int WEEKS_OF_A_YEAR = 52;

    static Job asDeclared(Employment job) {
        return new Job(
                job,
                job.from(),
                job.to(),
                weekly(job, job.hoursPerWeek(), job.billableHoursPerMonth()),
                ledgerOf(job),
                job.verification() == null ? Verification.DECLARED : job.verification());
    }

    /** The same job as the referee tells it; what the referee left out stays as declared. */
    static Job asConfirmed(Employment job) {
        var declared = asDeclared(job);
        var confirmed = job.confirmed();
        if (confirmed == null || !declared.hasAnswer()) {
            return declared;
        }
        var from = confirmed.from() == null ? declared.from : confirmed.from();
        var to = confirmed.to() == null ? declared.to : confirmed.to();
        return new Job(
                job,
                from,
                to,
                weekly(
                        job,
                        confirmed.hoursPerWeek() == null ? job.hoursPerWeek() : confirmed.hoursPerWeek(),
                        confirmed.billableHoursPerMonth() == null
                                ? job.billableHoursPerMonth()
                                : confirmed.billableHoursPerMonth()),
                declared.ledger,
                declared.standing);
    }

    public String id() {
        return employment.id();
    }

    public boolean isSelfEmployed() {
        return Boolean.TRUE.equals(employment.selfEmployed());
    }

    /** Somebody else has spoken, in agreement or not. */
    boolean hasAnswer() {
        return standing == Verification.CONFIRMED || standing == Verification.CONFLICTING;
    }

    /** The days that count before the as-of date (convention 2); null when there are none. */
    public @Nullable DayRange before(LocalDate asOf) {
        var last = asOf.minusDays(1);
        return DayRange.between(from, to == null || to.isAfter(last) ? last : to);
    }

    private static @Nullable Rational weekly(
            Employment job, @Nullable BigDecimal hoursPerWeek, @Nullable BigDecimal billableHoursPerMonth) {
        if (Boolean.TRUE.equals(job.selfEmployed())) {
            return billableHoursPerMonth == null
                    ? null
                    : Rational.of(billableHoursPerMonth).times(MONTHS_OF_A_YEAR).dividedBy(WEEKS_OF_A_YEAR);
        }
        return hoursPerWeek == null ? null : Rational.of(hoursPerWeek);
    }

    private static List<Hours.Dated> ledgerOf(Employment job) {
        var rows = new ArrayList<Hours.Dated>(job.ledger().size());
        for (var row : job.ledger()) {
            rows.add(new Hours.Dated(new DayRange(row.from(), row.to()), Rational.of(row.hours())));
        }
        return rows;
    }
}
