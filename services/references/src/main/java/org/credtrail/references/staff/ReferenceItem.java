package org.credtrail.references.staff;

import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.references.verification.Ladder;
import org.credtrail.references.verification.RequestCard;
import org.credtrail.references.verification.RequestState;
import org.jspecify.annotations.Nullable;

/**
 * A reference as staff see it. Days are those of the applicant's zone.
 *
 * @param nextAction what happens next, by itself or by a person ({@code REVIEW}); null = nothing
 * @param signals reasons to look twice; they change nothing by themselves
 */
record ReferenceItem(
        String referenceId,
        String candidateId,
        List<String> evidence,
        EvidenceKind kind,
        RequestState state,
        LocalDate askedOn,
        LocalDate expiresOn,
        @Nullable NextAction nextAction,
        List<Signal.Raised> signals) {

    record NextAction(String what, LocalDate on) {}

    static ReferenceItem of(RequestCard card, List<Signal.Raised> signals) {
        var zone = Ladder.zoneOf(card.zone());
        var step = card.step();
        return new ReferenceItem(
                card.referenceId(),
                card.candidateId(),
                card.evidence(),
                card.kind(),
                card.state(),
                LocalDate.ofInstant(card.askedAt(), zone),
                LocalDate.ofInstant(card.expiresAt(), zone),
                step == null ? null : new NextAction(step.what(), LocalDate.ofInstant(step.at(), zone)),
                signals);
    }
}
