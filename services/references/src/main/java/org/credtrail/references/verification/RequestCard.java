package org.credtrail.references.verification;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.references.verification.Ladder.Due;
import org.jspecify.annotations.Nullable;

/**
 * A request as readers look it up: by its id, its candidate, its state or the hash of a token.
 *
 * @param applicantContactId of the applicant, for comparing addresses
 * @param identityContactId under which the referee's own words about themselves are kept
 * @param zone in which days are told
 * @param tokenHashes of all links ever mailed, the live one last
 * @param openedAt when the referee first said who they are
 * @param employers distinct organizations this referee is asked about by this applicant
 */
public record RequestCard(
        String referenceId,
        String candidateId,
        EvidenceKind kind,
        List<String> evidence,
        String contactId,
        String applicantContactId,
        String identityContactId,
        RequestState state,
        int generation,
        Instant askedAt,
        Instant expiresAt,
        String zone,
        List<String> tokenHashes,
        @Nullable Due next,
        @Nullable Instant openedAt,
        @Nullable Instant answeredAt,
        boolean withCoordinator,
        int employers) {

    public static final String COLLECTION = "reference-requests";

    public static RequestCard of(String candidateId, References state, Request request) {
        var reply = request.reply();
        return new RequestCard(
                request.referenceId(),
                candidateId,
                request.kind(),
                request.evidence(),
                request.contactId(),
                Applicant.of(candidateId, state).contactId(),
                FormContacts.identity(candidateId, request.referenceId(), request.generation()),
                request.state(),
                request.generation(),
                request.link().askedAt(),
                request.link().expiresAt(),
                request.link().zone(),
                request.link().hashes(),
                request.course().next(),
                request.course().openedAt(),
                reply == null ? null : reply.at(),
                request.course().withCoordinator(),
                employers(state, request.contactId()));
    }

    private static int employers(References state, String contactId) {
        return (int) state.claims().stream()
                .filter(c -> contactId.equals(c.contactId()))
                .map(Claim::organization)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }
}
