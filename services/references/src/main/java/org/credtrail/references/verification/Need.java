package org.credtrail.references.verification;

import java.util.List;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;

/** Evidence that somebody has to confirm while the applicant has named nobody to ask. */
public record Need(EvidenceKind kind, String evidenceId, List<String> applications) {
    public Need {
        applications = List.copyOf(applications);
    }

    boolean isAbout(EvidenceKind otherKind, String otherId) {
        return kind == otherKind && evidenceId.equals(otherId);
    }
}
