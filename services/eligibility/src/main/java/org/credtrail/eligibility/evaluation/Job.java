package org.credtrail.eligibility.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.credtrail.eligibility.time.DayRange;
import org.credtrail.eligibility.time.Hours;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.dossier.Verification;
import org.credtrail.model.message.ReferenceFact.Otherwise;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.credtrail.model.message.ReferenceMessage.SupervisorCredential;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is counted.
 *
 * @param to null = still employed
 * @param days all of them, those to come included; null when a referee tells an end before the beginning
 * @param weeklyHours of the self-employed: billable hours per month x 12 / 52 (convention 13); null = not given
 * @param role as declared, or as the referee tells it; so are {@code supervised} and {@code withinScope}
 * @param ccm when the supervisor held the CCM; empty = never
 * @param ledger empty = there is none, and the estimate counts
 */
public record Job(
        Employment employment,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable DayRange days,
        @Nullable Rational weeklyHours,
        Role role,
        @Nullable Boolean supervised,
        @Nullable Boolean withinScope,
        List<HeldCcm> ccm,
        List<Hours.Dated> ledger,
        Verification standing) {
    private static final int MONTHS_OF_A_YEAR = 12;
    private static final int WEEKS_OF_A_YEAR = 52;

    /** {@code ccm} as the system knows it of the supervisor; null = as declared. */
    static Job asDeclared(Employment job, @Nullable List<HeldCcm> ccm) {
        return new Job(
                job,
                job.from(),
                job.to(),
                daysOf(job.from(), job.to()),
                weekly(job, job.hoursPerWeek(), job.billableHoursPerMonth()),
                job.role(),
                job.supervised(),
                job.withinScope(),
                ccm == null ? declaredCcm(job) : ccm,
                ledgerOf(job),
                job.verification() == null ? Verification.DECLARED : job.verification());
    }

    /** The same job as the referee tells it; what the referee left out stays as it is. This very one if that is no other. */
    Job asTold(@Nullable Told said) {
        var figures = employment.confirmed();
        var otherwise = said == null ? null : said.otherwise();
        if (!hasAnswer() || figures == null && otherwise == null) {
            return this;
        }
        var timed = figures == null ? this : timed(figures);
        var other = otherwise == null ? timed : timed.with(otherwise);
        return other.saysTheSameAs(this) ? this : other;
    }

    /** What the referee does not know is left open: nobody has confirmed it. */
    Job without(List<Detail> unknown) {
        return with(
                role,
                unknown.contains(Detail.SUPERVISED) ? null : supervised,
                unknown.contains(Detail.IN_SCOPE) ? null : withinScope,
                unknown.contains(Detail.SUPERVISOR_CREDENTIAL) ? List.of() : ccm);
    }

    /** The work for each client of the self-employed, on the days of the job; of the ledger there is only one. */
    List<Job> inShares(List<Confirmed> shares) {
        var jobs = new ArrayList<Job>(shares.size());
        for (var share : shares) {
            var begin = share.from() == null || share.from().isBefore(from) ? from : share.from();
            var end = share.to() == null || to != null && to.isBefore(share.to()) ? to : share.to();
            var client = timed(new Confirmed(begin, end, null, share.billableHoursPerMonth()));
            jobs.add(jobs.isEmpty() ? client : client.withoutLedger());
        }
        return jobs;
    }

    private Job timed(Confirmed told) {
        var begin = told.from() == null ? from : told.from();
        var end = told.to() == null ? to : told.to();
        return new Job(
                employment,
                begin,
                end,
                daysOf(begin, end),
                weekly(
                        employment,
                        told.hoursPerWeek() == null ? employment.hoursPerWeek() : told.hoursPerWeek(),
                        told.billableHoursPerMonth() == null
                                ? employment.billableHoursPerMonth()
                                : told.billableHoursPerMonth()),
                role,
                supervised,
                withinScope,
                ccm,
                ledger,
                standing);
    }

    private Job with(Otherwise told) {
        var isStillCcm = told.supervisorCredential() == null || told.supervisorCredential() == SupervisorCredential.CCM;
        return with(
                told.role() == null ? role : told.role(),
                told.supervised() == null ? supervised : told.supervised(),
                told.withinScope() == null ? withinScope : told.withinScope(),
                isStillCcm ? ccm : List.of());
    }

    private Job with(
            Role otherRole, @Nullable Boolean otherSupervised, @Nullable Boolean otherScope, List<HeldCcm> otherCcm) {
        return new Job(
                employment,
                from,
                to,
                days,
                weeklyHours,
                otherRole,
                otherSupervised,
                otherScope,
                otherCcm,
                ledger,
                standing);
    }

    private Job withoutLedger() {
        return new Job(
                employment, from, to, days, weeklyHours, role, supervised, withinScope, ccm, List.of(), standing);
    }

    private boolean saysTheSameAs(Job other) {
        return from.equals(other.from)
                && Objects.equals(to, other.to)
                && Objects.equals(weeklyHours, other.weeklyHours)
                && role == other.role
                && Objects.equals(supervised, other.supervised)
                && Objects.equals(withinScope, other.withinScope)
                && ccm.equals(other.ccm);
    }

    public String id() {
        return employment.id();
    }

    public boolean isSelfEmployed() {
        return Boolean.TRUE.equals(employment.selfEmployed());
    }

    /** What the candidate left open of it. */
    void addOpen(Set<Subject> open) {
        addIfNull(weeklyHours, Subject.JOB_HOURS, open);
        addIfNull(employment.paid(), Subject.JOB_PAID, open);
        addIfNull(employment.supervised(), Subject.JOB_SUPERVISED, open);
        addIfNull(employment.healthCareDelivery(), Subject.JOB_IN_HEALTH_CARE_DELIVERY, open);
        addIfNull(employment.withinScope(), Subject.JOB_WITHIN_SCOPE, open);
        addIfNull(employment.clinicalNursing(), Subject.JOB_IN_CLINICAL_NURSING, open);
    }

    private static void addIfNull(@Nullable Object answer, Subject subject, Set<Subject> open) {
        if (answer == null) {
            open.add(subject);
        }
    }

    /** Somebody else has spoken, in agreement or not. */
    boolean hasAnswer() {
        return standing == Verification.CONFIRMED || standing == Verification.CONFLICTING;
    }

    private static @Nullable DayRange daysOf(LocalDate from, @Nullable LocalDate to) {
        return DayRange.between(from, to == null ? DayRange.OPEN_END : to);
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

    private static List<HeldCcm> declaredCcm(Employment job) {
        var supervisor = job.supervisor();
        return supervisor == null || supervisor.ccm() == null ? List.of() : List.of(supervisor.ccm());
    }

    private static List<Hours.Dated> ledgerOf(Employment job) {
        if (job.ledger().isEmpty()) {
            return List.of();
        }
        var rows = new ArrayList<Hours.Dated>(job.ledger().size());
        for (var row : job.ledger()) {
            rows.add(new Hours.Dated(new DayRange(row.from(), row.to()), Rational.of(row.hours())));
        }
        return rows;
    }
}
