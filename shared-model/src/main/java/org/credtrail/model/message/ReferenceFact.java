package org.credtrail.model.message;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.jspecify.annotations.Nullable;

/** The life of a reference. Key: candidate id; sender {@code reference/<id>}. */
@OnTopic(Topics.VERIFICATIONS)
public sealed interface ReferenceFact extends Payload {
    String candidateId();

    String referenceId();

    EvidenceKind kind();

    /** Ids of the dossier entries it speaks of. */
    List<String> evidence();

    @MessageType("reference.requested")
    record ReferenceRequested(
            String candidateId,
            String referenceId,
            EvidenceKind kind,
            List<String> evidence,
            String contactId,
            Instant askedAt,
            Instant expiresAt)
            implements ReferenceFact {
        public ReferenceRequested {
            evidence = List.copyOf(evidence);
        }
    }

    @MessageType("reference.opened")
    record ReferenceOpened(String candidateId, String referenceId, EvidenceKind kind, List<String> evidence, Instant at)
            implements ReferenceFact {
        public ReferenceOpened {
            evidence = List.copyOf(evidence);
        }
    }

    /** The referee's version agrees. {@code confirmed} is null for a client organization. */
    @MessageType("reference.confirmed")
    record ReferenceConfirmed(
            String candidateId,
            String referenceId,
            EvidenceKind kind,
            List<String> evidence,
            @Nullable Confirmed confirmed,
            Instant at)
            implements ReferenceFact {
        public ReferenceConfirmed {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * The referee's version differs; both are kept.
     *
     * @param needsPerson whether a person has to weigh the answer whatever its figures are: the referee would not engage
     *     the applicant again, or contradicts what {@code confirmed} has no place for; null = no
     */
    @MessageType("reference.conflicting")
    record ReferenceConflicting(
            String candidateId,
            String referenceId,
            EvidenceKind kind,
            List<String> evidence,
            Confirmed confirmed,
            List<String> differences,
            @Nullable Boolean needsPerson,
            Instant at)
            implements ReferenceFact {
        public ReferenceConflicting {
            evidence = List.copyOf(evidence);
            differences = List.copyOf(differences);
        }

        /** The figures say all there is to say. */
        public ReferenceConflicting(
                String candidateId,
                String referenceId,
                EvidenceKind kind,
                List<String> evidence,
                Confirmed confirmed,
                List<String> differences,
                Instant at) {
            this(candidateId, referenceId, kind, evidence, confirmed, differences, null, at);
        }
    }

    /** The referee will not answer, or a member of staff rejected the reference. */
    @MessageType("reference.declined")
    record ReferenceDeclined(
            String candidateId,
            String referenceId,
            EvidenceKind kind,
            List<String> evidence,
            boolean rejectedByStaff,
            Instant at)
            implements ReferenceFact {
        public ReferenceDeclined {
            evidence = List.copyOf(evidence);
        }
    }

    @MessageType("reference.bounced")
    record ReferenceBounced(
            String candidateId, String referenceId, EvidenceKind kind, List<String> evidence, Instant at)
            implements ReferenceFact {
        public ReferenceBounced {
            evidence = List.copyOf(evidence);
        }
    }

    @MessageType("reference.expired")
    record ReferenceExpired(
            String candidateId, String referenceId, EvidenceKind kind, List<String> evidence, Instant at)
            implements ReferenceFact {
        public ReferenceExpired {
            evidence = List.copyOf(evidence);
        }
    }

    /** Somebody else is asked instead; {@code replacementId} is null while the candidate has named nobody. */
    @MessageType("reference.replaced")
    record ReferenceReplaced(
            String candidateId,
            String referenceId,
            EvidenceKind kind,
            List<String> evidence,
            @Nullable String replacementId,
            Instant at)
            implements ReferenceFact {
        public ReferenceReplaced {
            evidence = List.copyOf(evidence);
        }
    }
}
