package org.credtrail.model.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.dossier.License;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.jspecify.annotations.Nullable;

/** What is known of a candidate. Key: candidate id; sender {@code candidate/<id>}. No personal data: contact ids only. */
@OnTopic(Topics.CANDIDATES)
public sealed interface CandidateFact extends Payload {
    String candidateId();

    @MessageType("candidate.registered")
    record CandidateRegistered(
            String candidateId,
            String contactId,
            @Nullable String npi,
            @Nullable String timeZone) implements CandidateFact {}

    /** One record per application. {@code submittedAt} fixes the as-of date. */
    @MessageType("application.submitted")
    record ApplicationSubmitted(
            String candidateId, String applicationId, Certification certification, Instant submittedAt)
            implements CandidateFact {}

    /** A license as declared; the board's word follows as {@link LicenseStatusRecorded}. */
    @MessageType("license.declared")
    record LicenseDeclared(String candidateId, LicenseKey licenseKey, License license) implements CandidateFact {}

    /** What a board says of a declared license. */
    @MessageType("license.status-recorded")
    record LicenseStatusRecorded(
            String candidateId,
            LicenseKey licenseKey,
            LicenseStatus status,
            String statusText,
            LocalDate effectiveOn,
            Instant knownAt,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            String boardId,
            @Nullable String review)
            implements CandidateFact {
        /** The {@code review} of a license that may be somebody else's. */
        public static final String OTHER_NAME = "the board holds this license under another family name";

        /** The {@code review} of a license that is. */
        public static final String OTHER_PERSON = "a person found that this license is somebody else's";

        /** Whether it says nothing of the candidate, as far as is known. */
        public boolean speaksOfSomebodyElse() {
            return OTHER_NAME.equals(review) || OTHER_PERSON.equals(review);
        }
    }

    @MessageType("degree.declared")
    record DegreeDeclared(String candidateId, Degree degree) implements CandidateFact {}

    /** {@code supervisorContactId} is null when no contact was given. */
    @MessageType("employment.declared")
    record EmploymentDeclared(
            String candidateId,
            Employment employment,
            @Nullable String supervisorContactId) implements CandidateFact {}

    @MessageType("certification.declared")
    record CertificationDeclared(String candidateId, HeldCertification certification) implements CandidateFact {}

    @MessageType("continuing-education.recorded")
    record ContinuingEducationRecorded(String candidateId, ContinuingEducation continuingEducation)
            implements CandidateFact {}

    /** {@code explanationId}: contact id under which the free text is kept. */
    @MessageType("disclosure.answered")
    record DisclosureAnswered(
            String candidateId,
            Disclosure disclosure,
            @Nullable String explanationId) implements CandidateFact {}

    @MessageType("reference.named")
    record ReferenceNamed(
            String candidateId,
            Reference reference,
            @Nullable String contactId) implements CandidateFact {}

    @MessageType("exam-result.recorded")
    record ExamResultRecorded(String candidateId, Certification certification, LocalDate takenOn, ExamOutcome outcome)
            implements CandidateFact {}

    /** A person's decision; it stands beside the recommendation and never replaces it. */
    @MessageType("application.decided")
    record ApplicationDecided(
            String candidateId,
            String applicationId,
            Certification certification,
            DecisionOutcome outcome,
            String reason,
            String decidedBy)
            implements CandidateFact {}

    /** A legal hold: until it is released nothing of this person is erased. {@code reason} points to where the words are kept. */
    @MessageType("candidate.held")
    record CandidateHeld(String candidateId, String reason, String by, Instant at) implements CandidateFact {}

    /** The legal hold has ended; {@code reason} as in {@link CandidateHeld}. */
    @MessageType("candidate.released")
    record CandidateReleased(String candidateId, String reason, String by, Instant at) implements CandidateFact {}

    /** Forget this person: all listed contacts are tombstoned. */
    @MessageType("candidate.erased")
    record CandidateErased(String candidateId, List<String> contactIds) implements CandidateFact {
        public CandidateErased {
            contactIds = List.copyOf(contactIds);
        }
    }
}
