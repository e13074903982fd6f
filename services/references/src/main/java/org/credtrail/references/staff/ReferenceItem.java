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
 * @param nextAction what happens next without anybody's help; null = nothing
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
        List<Signal> signals) {

    record NextAction(Ladder.Action what, LocalDate on) {}

    static ReferenceItem of(RequestCard card, List<Signal> signals) {
        var zone = Ladder.zoneOf(card.zone());
        var next = card.next();
        return new ReferenceItem(
                card.referenceId(),
                card.candidateId(),
                card.evidence(),
                card.kind(),
                card.state(),
                LocalDate.ofInstant(card.askedAt(), zone),
                LocalDate.ofInstant(card.expiresAt(), zone),
                next == null ? null : new NextAction(next.what(), LocalDate.ofInstant(next.at(), zone)),
                signals);
    }
}
