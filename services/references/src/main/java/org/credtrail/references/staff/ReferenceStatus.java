package org.credtrail.references.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.references.verification.Ladder;
import org.credtrail.references.verification.RequestCard;
import org.credtrail.references.verification.RequestState;

/** What an applicant may know of a reference: that it was asked for and where it stands, never what was said or refused. */
record ReferenceStatus(
        String referenceId,
        List<String> evidence,
        EvidenceKind kind,
        RequestState state,
        LocalDate askedOn,
        LocalDate expiresOn) {

    static ReferenceStatus of(RequestCard card, Instant now) {
        var zone = Ladder.zoneOf(card.zone());
        return new ReferenceStatus(
                card.referenceId(),
                card.evidence(),
                card.kind(),
                card.seenByApplicant(now),
                LocalDate.ofInstant(card.askedAt(), zone),
                LocalDate.ofInstant(card.expiresAt(), zone));
    }
}
