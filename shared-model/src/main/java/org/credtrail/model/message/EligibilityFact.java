package org.credtrail.model.message;

import java.util.List;
import org.credtrail.model.Certification;
import org.credtrail.model.Topics;
import org.credtrail.model.eligibility.Determination;
import org.jspecify.annotations.Nullable;

/** What eligibility found. Key: candidate id; sender {@code eligibility/<id>}. */
@OnTopic(Topics.DETERMINATIONS)
public sealed interface EligibilityFact extends Payload {
    String candidateId();

    /**
     * The answer or its reasons changed.
     *
     * @param number 1 for the first determination of this application; each supersedes the one before
     */
    @MessageType("eligibility.determined")
    record EligibilityDetermined(
            String candidateId,
            String applicationId,
            Certification certification,
            int number,
            Determination determination)
            implements EligibilityFact {}

    /** Declared evidence decides the case and nobody has confirmed it yet. One item per piece of evidence. */
    @MessageType("verification.required")
    record VerificationRequired(String candidateId, String applicationId, Certification certification, List<Item> items)
            implements EligibilityFact {
        public VerificationRequired {
            items = List.copyOf(items);
        }
    }

    /** {@code contactId} of the person to ask; null = the candidate has named nobody. */
    record Item(
            EvidenceKind kind, String evidenceId, @Nullable String contactId) {}

    enum EvidenceKind {
        /** A job: its supervisor is asked. */
        EMPLOYMENT,
        /** An organization that used the services of a self-employed case manager. */
        CLIENT_ORGANIZATION
    }

    /** A person has to look. {@code reasons} are flag codes and criterion ids. */
    @MessageType("review.required")
    record ReviewRequired(String candidateId, String applicationId, Certification certification, List<String> reasons)
            implements EligibilityFact {
        public ReviewRequired {
            reasons = List.copyOf(reasons);
        }
    }
}
