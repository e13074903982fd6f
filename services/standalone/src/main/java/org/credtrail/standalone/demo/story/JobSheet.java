package org.credtrail.standalone.demo.story;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.credtrail.model.dossier.Employment.LedgerRow;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.dossier.Employment.Supervisor;
import org.jspecify.annotations.Nullable;

/** A job being written down: full time, paid, supervised and in scope unless said otherwise. */
final class JobSheet {
    private static final HeldCcm CCM_FOR_AGES = new HeldCcm(LocalDate.of(2010, 3, 1), null);

    private final String id;
    private final String employer;
    private final LocalDate asOf;
    private final List<LedgerRow> ledger = new ArrayList<>();
    private Role role = Role.CASE_MANAGER;
    private LocalDate from;
    private @Nullable LocalDate to;
    private @Nullable BigDecimal hoursPerWeek = new BigDecimal(40);
    private @Nullable BigDecimal billableHoursPerMonth;
    private boolean paid = true;
    private boolean selfEmployed;
    private @Nullable Boolean supervised = true;
    private boolean clinicalNursing;
    private @Nullable Supervisor supervisor;

    JobSheet(String id, String employer, LocalDate asOf) {
        this.id = id;
        this.employer = employer;
        this.asOf = asOf;
        this.from = asOf.minusYears(1);
    }

    /** Exactly so many months, ended ten days before the application. */
    JobSheet months(int months) {
        to = asOf.minusDays(10);
        from = asOf.minusDays(9).minusMonths(months);
        return this;
    }

    /** So many months and a few days, and still there. */
    JobSheet monthsSoFar(int months) {
        to = null;
        from = asOf.minusDays(5).minusMonths(months);
        return this;
    }

    /** Exactly so many months less two days. */
    JobSheet twoDaysShortOf(int months) {
        months(months);
        to = asOf.minusDays(12);
        return this;
    }

    /** Full calendar years that ended before the given number of months. */
    JobSheet years(int years, int endedMonthsAgo) {
        to = asOf.minusMonths(endedMonthsAgo);
        from = asOf.minusMonths(endedMonthsAgo).plusDays(1).minusYears(years);
        return this;
    }

    JobSheet as(Role another) {
        role = another;
        return this;
    }

    JobSheet hours(int perWeek) {
        hoursPerWeek = new BigDecimal(perWeek);
        return this;
    }

    JobSheet ledgerOf(int hoursAMonth, int months) {
        for (var month = months; month > 0; month--) {
            var first = from.plusMonths(months - (long) month);
            ledger.add(new LedgerRow(first, first.plusMonths(1).minusDays(1), new BigDecimal(hoursAMonth)));
        }
        return this;
    }

    JobSheet selfEmployed(int billableHours) {
        selfEmployed = true;
        supervised = false;
        hoursPerWeek = null;
        billableHoursPerMonth = new BigDecimal(billableHours);
        return this;
    }

    JobSheet unpaid() {
        paid = false;
        return this;
    }

    JobSheet clinical() {
        clinicalNursing = true;
        return this;
    }

    JobSheet underCcm(Referee referee) {
        supervisor = new Supervisor(referee.name(), referee.email(), CCM_FOR_AGES);
        return this;
    }

    JobSheet under(Referee referee) {
        supervisor = new Supervisor(referee.name(), referee.email(), null);
        return this;
    }

    /** Does not say whether the work was supervised. */
    JobSheet supervisionUnsaid() {
        supervised = null;
        return this;
    }

    LocalDate from() {
        return from;
    }

    Employment asEmployment() {
        return new Employment(
                id,
                employer,
                role,
                from,
                to,
                hoursPerWeek,
                paid,
                selfEmployed,
                billableHoursPerMonth,
                supervised,
                true,
                true,
                clinicalNursing,
                supervisor,
                ledger,
                null,
                null);
    }
}
