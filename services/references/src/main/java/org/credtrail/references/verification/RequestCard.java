package org.credtrail.references.verification;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.ReferenceMessage.Traces;
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
 * @param awaitsSuccessor replaced, and nobody named instead yet
 * @param organizations distinct ones this referee is asked about by this applicant
 * @param step what happens next, by itself or by a person; null = nothing
 * @param needed whether an application still needs the answer
 * @param traces of the answer; null = unknown
 * @param applicantTraces of the applicant's own statements
 * @param numberLookedUp of an answer by phone; null = not by phone
 * @param wordsKept whether something the referee said in own words is kept
 * @param wordsSince when the clock of these words started; null = it does not run
 * @param wordsForgottenAt when their time was over; null = not yet
 * @param refusedIn where it stood when the referee refused; null = nobody has
 * @param confirmedInPart whether the referee agrees, but does not know all that was declared
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
        boolean awaitsSuccessor,
        List<String> organizations,
        @Nullable NextStep step,
        boolean needed,
        @Nullable Traces traces,
        List<Traces> applicantTraces,
        @Nullable Boolean numberLookedUp,
        boolean wordsKept,
        @Nullable Instant wordsSince,
        @Nullable Instant wordsForgottenAt,
        @Nullable RequestState refusedIn,
        boolean confirmedInPart) {

    /** Waits for a person, no rung of the ladder does anything about it. */
    public static final String REVIEW = "REVIEW";

    /** Name of a rung's action, or {@link #REVIEW}. */
    public record NextStep(String what, Instant at) {}

    public RequestCard {
        organizations = organizations == null ? List.of() : List.copyOf(organizations);
        applicantTraces = applicantTraces == null ? List.of() : List.copyOf(applicantTraces);
    }

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
                identity(candidateId, request),
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
                state.awaitsSuccessor(request),
                organizations(state, request.contactId()),
                step(request),
                !request.applications().isEmpty(),
                reply == null ? null : reply.traces(),
                request.notes().stream()
                        .map(Note::traces)
                        .filter(Objects::nonNull)
                        .toList(),
                reply == null || reply.call() == null ? null : reply.call().numberLookedUp(),
                Words.areKept(request),
                Words.since(state, request).orElse(null),
                request.forgottenAt(),
                refusedIn(request),
                request.isConfirmedInPart());
    }

    /** Whether somebody else may be asked instead. */
    public boolean allowsReplacement() {
        return state.allowsReplacement() || confirmedInPart || awaitsSuccessor;
    }

    /** Whether what somebody said by phone may be recorded. */
    public boolean allowsPhoneVerification() {
        return state.allowsPhoneVerification() || confirmedInPart;
    }

    /**
     * Where it stands for the applicant, who never learns of a refusal: as long as the link would have lived nobody has
     * answered yet, and then nobody has answered.
     */
    public RequestState seenByApplicant(Instant now) {
        if (state != RequestState.DECLINED) {
            return state;
        }
        var before = refusedIn == null ? RequestState.OPENED : refusedIn;
        return switch (before) {
            case REQUESTED, DELIVERED, OPENED -> now.isBefore(expiresAt) ? before : RequestState.EXPIRED;
            case BOUNCED, SUBMITTED, DECLINED, EXPIRED, DISPUTED, VERIFIED, REJECTED, REPLACED -> before;
        };
    }

    private static @Nullable RequestState refusedIn(Request request) {
        if (request.state() != RequestState.DECLINED) {
            return null;
        }
        return request.course().history().reversed().stream()
                .map(Course.Stage::state)
                .dropWhile(stage -> stage == RequestState.DECLINED || stage == RequestState.SUBMITTED)
                .findFirst()
                .orElse(null);
    }

    /** Whoever opened the present link last. */
    private static String identity(String candidateId, Request request) {
        return request.course().history().reversed().stream()
                .takeWhile(stage -> stage.state() != RequestState.REQUESTED)
                .map(Course.Stage::by)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> FormContacts.identity(candidateId, request.referenceId(), request.generation()));
    }

    private static @Nullable NextStep step(Request request) {
        var due = request.course().next();
        if (due != null) {
            return new NextStep(due.what().name(), due.at());
        }
        var needsPerson = request.state().needsPerson() || request.isConfirmedInPart();
        return needsPerson && !request.applications().isEmpty()
                ? new NextStep(REVIEW, request.course().history().getLast().at())
                : null;
    }

    private static List<String> organizations(References state, String contactId) {
        return state.claims().stream()
                .filter(c -> contactId.equals(c.contactId()))
                .map(Claim::organization)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
