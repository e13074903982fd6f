package org.credtrail.eligibility.flow;

import java.util.List;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.jspecify.annotations.Nullable;

/**
 * What a referee said of a piece of evidence.
 *
 * @param evidence ids of the dossier entries
 * @param confirmed the referee's version; null when none was given
 * @param needsPerson whether a person has to weigh it whatever its figures are; null = no
 */
public record RefereesWord(
        EvidenceKind kind,
        List<String> evidence,
        Said said,
        @Nullable Confirmed confirmed,
        @Nullable Boolean needsPerson) {

    public RefereesWord {
        evidence = List.copyOf(evidence);
    }

    /** REJECTED is a member of staff's word. */
    public enum Said {
        CONFIRMED,
        CONFLICTING,
        DECLINED,
        REJECTED
    }
}
