package org.credtrail.model.message;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.credtrail.model.message.ReferenceMessage.SupervisorCredential;
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

    /**
     * The referee's version agrees.
     *
     * @param confirmed of a client organization what it says of its own share; null = nothing said of it
     * @param unknown what was declared and the referee does not know, so that it stays unconfirmed; null = nothing
     */
    @MessageType("reference.confirmed")
    record ReferenceConfirmed(
            String candidateId,
            String referenceId,
            EvidenceKind kind,
            List<String> evidence,
            @Nullable Confirmed confirmed,
            @Nullable List<Detail> unknown,
            Instant at)
            implements ReferenceFact {
        public ReferenceConfirmed {
            evidence = List.copyOf(evidence);
            unknown = unknown == null ? null : List.copyOf(unknown);
        }

        /** All that was declared is confirmed. */
        public ReferenceConfirmed(
                String candidateId,
                String referenceId,
                EvidenceKind kind,
                List<String> evidence,
                @Nullable Confirmed confirmed,
                Instant at) {
            this(candidateId, referenceId, kind, evidence, confirmed, null, at);
        }
    }

    /**
     * What a referee says of a job beside dates and hours, where it is not what was declared; null = nothing else is said.
     *
     * @param supervisorCredential what the supervisor held, of whom the CCM was declared
     */
    record Otherwise(
            @Nullable Role role,
            @Nullable Boolean supervised,
            @Nullable Boolean withinScope,
            @Nullable SupervisorCredential supervisorCredential) {}

    /**
     * The referee's version differs; both are kept.
     *
     * @param needsPerson whether a person has to weigh the answer whatever it changes: the referee would not engage the
     *     applicant again, or contradicts what neither {@code confirmed} nor {@code otherwise} has a place for; null = no
     * @param otherwise null = what is said beside dates and hours is as declared
     * @param unknown what was declared and the referee does not know, so that it stays unconfirmed; null = nothing
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
            @Nullable Otherwise otherwise,
            @Nullable List<Detail> unknown,
            Instant at)
            implements ReferenceFact {
        public ReferenceConflicting {
            evidence = List.copyOf(evidence);
            differences = List.copyOf(differences);
            unknown = unknown == null ? null : List.copyOf(unknown);
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
            this(candidateId, referenceId, kind, evidence, confirmed, differences, null, null, null, at);
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
