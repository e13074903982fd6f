package org.credtrail.model.dossier;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * A job. Dates are inclusive on both ends.
 *
 * @param to null = still employed
 * @param hoursPerWeek 0 to 168; null when self-employed
 * @param billableHoursPerMonth of the self-employed
 * @param withinScope within the employer's case management functions and expectations (ACM)
 * @param supervisor null = no contact given
 * @param ledger dated hours from payroll or invoices; beats the estimate
 * @param confirmed the referee's version, once there is one
 */
public record Employment(
        String id,
        @Nullable String employer,
        Role role,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable BigDecimal hoursPerWeek,
        @Nullable Boolean paid,
        @Nullable Boolean selfEmployed,
        @Nullable BigDecimal billableHoursPerMonth,
        @Nullable Boolean supervised,
        @Nullable Boolean healthCareDelivery,
        @Nullable Boolean withinScope,
        @Nullable Boolean clinicalNursing,
        @Nullable Supervisor supervisor,
        List<LedgerRow> ledger,
        @Nullable Verification verification,
        @Nullable Confirmed confirmed) {

    public Employment {
        ledger = ledger == null ? List.of() : List.copyOf(ledger);
    }

    /** The same job with another supervisor and another state of verification. */
    public Employment with(
            @Nullable Supervisor otherSupervisor,
            @Nullable Verification otherVerification,
            @Nullable Confirmed otherConfirmed) {
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
                healthCareDelivery,
                withinScope,
                clinicalNursing,
                otherSupervisor,
                ledger,
                otherVerification,
                otherConfirmed);
    }

    public enum Role {
        CASE_MANAGER,
        CASE_MANAGER_SUPERVISOR,
        REGISTERED_NURSE,
        SOCIAL_WORKER,
        OTHER
    }

    /**
     * Who supervised. In messages name and e-mail are always null: they live in the contacts topic.
     *
     * @param ccm the supervisor's own CCM; null = not a CCM
     */
    public record Supervisor(
            @PersonalData @Nullable String name,
            @PersonalData @Nullable String email,
            @Nullable HeldCcm ccm) {}

    /** Days on which a supervisor held the CCM, both ends inclusive; {@code to} null = still. */
    public record HeldCcm(LocalDate from, @Nullable LocalDate to) {}

    /** Hours worked between two days, inclusive. */
    public record LedgerRow(LocalDate from, LocalDate to, BigDecimal hours) {}

    /** The referee's version of the same job. */
    public record Confirmed(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable BigDecimal hoursPerWeek,
            @Nullable BigDecimal billableHoursPerMonth) {}
}
