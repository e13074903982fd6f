package org.credtrail.references.verification;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.credtrail.model.ContactIds;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.jspecify.annotations.Nullable;

/**
 * What the applicant declared and a referee is asked about. Dates are inclusive on both ends.
 *
 * @param contactId the person to ask; null = nobody named
 * @param organization employer or client
 * @param to null = still employed, or not declared for a client organization
 * @param supervisorIsCcm true = a supervisor was named who held the CCM in that time; else null, because whoever needs none
 *     does not tell of it
 */
public record Claim(
        EvidenceKind kind,
        String evidenceId,
        @Nullable String contactId,
        @Nullable String organization,
        @Nullable Role role,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable BigDecimal hoursPerWeek,
        @Nullable BigDecimal billableHoursPerMonth,
        @Nullable Boolean supervised,
        @Nullable Boolean inScope,
        @Nullable Boolean supervisorIsCcm) {

    static Claim of(Employment job, @Nullable String supervisorContactId) {
        return new Claim(
                EvidenceKind.EMPLOYMENT,
                job.id(),
                supervisorContactId,
                job.employer(),
                job.role(),
                job.from(),
                job.to(),
                job.hoursPerWeek(),
                job.billableHoursPerMonth(),
                job.supervised(),
                job.withinScope(),
                isCcm(job) ? true : null);
    }

    private static boolean isCcm(Employment job) {
        var ccm = job.supervisor() == null ? null : job.supervisor().ccm();
        return ccm != null
                && (job.to() == null || !ccm.from().isAfter(job.to()))
                && (ccm.to() == null || !ccm.to().isBefore(job.from()));
    }

    static Claim of(Reference reference, @Nullable String contactId) {
        return new Claim(
                EvidenceKind.CLIENT_ORGANIZATION,
                reference.id(),
                contactId,
                reference.organization(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    Claim askedOf(@Nullable String otherContactId) {
        return new Claim(
                kind,
                evidenceId,
                otherContactId,
                organization,
                role,
                from,
                to,
                hoursPerWeek,
                billableHoursPerMonth,
                supervised,
                inScope,
                supervisorIsCcm);
    }

    /** Nobody was named for the job, or a supervisor without an address. */
    boolean hasNobodyToWriteTo(String candidateId) {
        return contactId == null || contactId.equals(unaddressedSupervisor(candidateId, evidenceId));
    }

    static String unaddressedSupervisor(String candidateId, String jobId) {
        return ContactIds.unaddressed(candidateId, ContactIds.SUPERVISOR, jobId);
    }

    boolean isAbout(EvidenceKind otherKind, String otherId) {
        return kind == otherKind && evidenceId.equals(otherId);
    }

    /** Whether both say the same of the evidence, whoever is to be asked. */
    boolean saysTheSameAs(Claim other) {
        return equals(other.askedOf(contactId));
    }
}
