package org.credtrail.model.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Dossier;
import org.jspecify.annotations.Nullable;

/** What the state of a candidate is told. Key: candidate id. Dossiers carry no personal data here. */
@OnTopic(Topics.INTAKE_INBOX)
public sealed interface CandidateMessage extends Payload {
    String candidateId();

    /**
     * An application for one or more certifications.
     *
     * @param contactId of the candidate
     * @param npi National Provider Identifier, 10 digits
     * @param timeZone the candidate's, such as {@code America/Denver}
     * @param contactIds where the personal data of a dossier entry is kept, by {@code employments/<id>},
     *     {@code references/<id>} and {@code disclosures/<question>}
     */
    @MessageType("application.received")
    record ApplicationReceived(
            String candidateId,
            String contactId,
            @Nullable String npi,
            @Nullable String timeZone,
            List<Application> applications,
            Instant submittedAt,
            Dossier dossier,
            Map<String, String> contactIds)
            implements CandidateMessage {
        public ApplicationReceived {
            applications = List.copyOf(applications);
            contactIds = contactIds == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(contactIds));
        }
    }

    /** One certification applied for. */
    record Application(String applicationId, Certification certification) {}

    /** More evidence for a known candidate. {@code contactIds} as in {@link ApplicationReceived}. */
    @MessageType("evidence.added")
    record EvidenceAdded(String candidateId, Dossier dossier, Map<String, String> contactIds)
            implements CandidateMessage {
        public EvidenceAdded {
            contactIds = contactIds == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(contactIds));
        }
    }

    @MessageType("exam-result.reported")
    record ExamResultReported(String candidateId, Certification certification, LocalDate takenOn, ExamOutcome outcome)
            implements CandidateMessage {}

    enum ExamOutcome {
        PASSED,
        FAILED
    }

    /** A person decided; {@code reason} tells where the words are kept ({@link KeptWords}). */
    @MessageType("decision.made")
    record DecisionMade(
            String candidateId, String applicationId, DecisionOutcome outcome, String reason, String decidedBy)
            implements CandidateMessage {}

    enum DecisionOutcome {
        APPROVED,
        DENIED,
        WITHDRAWN
    }

    /** Staff wrote a note; its words are kept under {@code contactId}, and forgotten with the candidate. */
    @MessageType("note.written")
    record NoteWritten(String candidateId, String contactId) implements CandidateMessage {}

    /** Nothing of the candidate is erased from now on; {@code reason} tells where the words are kept ({@link KeptWords}). */
    @MessageType("legal-hold.placed")
    record LegalHoldPlaced(String candidateId, String reason, String by, Instant at) implements CandidateMessage {}

    /** The candidate may be erased again; {@code reason} as in {@link LegalHoldPlaced}. */
    @MessageType("legal-hold.lifted")
    record LegalHoldLifted(String candidateId, String reason, String by, Instant at) implements CandidateMessage {}

    @MessageType("erasure.requested")
    record ErasureRequested(String candidateId) implements CandidateMessage {}

    /** A watched license changed, or its past became known. */
    @MessageType("license-news.arrived")
    record LicenseNewsArrived(
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
            implements CandidateMessage {}
}
