package org.credtrail.eligibility.flow;

import java.util.List;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.ReferenceFact.Otherwise;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.jspecify.annotations.Nullable;

/**
 * What a referee said of a piece of evidence.
 *
 * @param evidence ids of the dossier entries
 * @param confirmed the referee's version; null when none was given
 * @param needsPerson whether a person has to weigh it whatever it changes; null = no
 * @param otherwise what is told otherwise beside dates and hours; null = nothing
 * @param unknown what was declared and the referee does not know; null = nothing
 * @param referenceId whose word it is; null = kept when nobody asked
 */
public record RefereesWord(
        EvidenceKind kind,
        List<String> evidence,
        Said said,
        @Nullable Confirmed confirmed,
        @Nullable Boolean needsPerson,
        @Nullable Otherwise otherwise,
        @Nullable List<Detail> unknown,
        @Nullable String referenceId) {

    public RefereesWord {
        evidence = List.copyOf(evidence);
        unknown = unknown == null ? null : List.copyOf(unknown);
    }

    /** REJECTED is a member of staff's word. */
    public enum Said {
        CONFIRMED,
        CONFLICTING,
        DECLINED,
        REJECTED
    }
}
