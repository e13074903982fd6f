package org.credtrail.references.verification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.credtrail.model.LinkToken;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.model.message.ReferenceFact;
import org.credtrail.model.message.ReferenceFact.ReferenceBounced;
import org.credtrail.model.message.ReferenceFact.ReferenceConfirmed;
import org.credtrail.model.message.ReferenceFact.ReferenceConflicting;
import org.credtrail.model.message.ReferenceFact.ReferenceDeclined;
import org.credtrail.model.message.ReferenceFact.ReferenceExpired;
import org.credtrail.model.message.ReferenceFact.ReferenceOpened;
import org.credtrail.model.message.ReferenceFact.ReferenceReplaced;
import org.credtrail.model.message.ReferenceFact.ReferenceRequested;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.credtrail.model.message.ReferenceMessage.Verdict;
import org.credtrail.references.verification.Ladder.Action;
import org.credtrail.references.verification.Ladder.Due;
import org.jspecify.annotations.Nullable;

/** The transitions of one request: for each thing that can happen, what it means in every state. */
final class Life {
    private static final Predicate<Action> ANY = _ -> true;
    private static final Predicate<Action> BY_HAND = a -> a == Action.COORDINATOR || a == Action.NAME_ANOTHER;

    /** Whoever has a link can say who they are as often as they like; so many are on record. */
    private static final long MOST_OPENERS = 20;

    private final Ladder ladder;
    private final byte[] secret;

    Life(Ladder ladder, byte[] secret) {
        this.ladder = ladder;
        this.secret = secret.clone();
    }

    /**
     * What an answer is compared with.
     *
     * @param asked as far as they are known
     * @param selfEmployment what a client's share is beside
     */
    record Claims(List<Claim> asked, List<Claim> selfEmployment) {
        static Claims of(References state, Request request) {
            return new Claims(state.claimsOf(request), state.selfEmployment());
        }
    }

    /** Asks somebody for the first time. */
    Step begin(
            Applicant applicant,
            String referenceId,
            EvidenceKind kind,
            List<String> evidence,
            String contactId,
            List<String> applications,
            Instant at) {
        var link = link(referenceId, 1, at, applicant.dayZone(), List.of());
        var course = Course.begun(at, ladder.next(at, link.zone(), at, ANY), List.of());
        return asked(
                applicant,
                Request.begun(referenceId, kind, evidence, contactId, applications, link, course),
                List.of());
    }

    /** A mail to the referee was accepted by the other side. */
    Step delivered(Request request, String effectId, Instant at) {
        var known = effectId.equals(request.course().pendingReminder())
                ? request.with(request.course().reminding(null))
                : request;
        return switch (request.state()) {
            case REQUESTED -> Step.of(known.with(known.course().in(RequestState.DELIVERED, at)));
            // while bounced it waited for people only, and with a dead link it goes on doing so
            case BOUNCED ->
                known.link().isDeadAt(at)
                        ? Step.of(known)
                        : Step.of(known.with(known.course()
                                .in(RequestState.DELIVERED, at)
                                .waitingFor(nextRung(known.link(), at, ANY))));
            case DELIVERED, OPENED, SUBMITTED, DECLINED, EXPIRED, DISPUTED, VERIFIED, REJECTED, REPLACED ->
                Step.of(known);
        };
    }

    /** A mail to the referee cannot be delivered; when the link is dead by then, its expiry says it all. */
    Step undeliverable(String candidateId, Request request, Instant at) {
        if (request.link().isDeadAt(at)) {
            return Step.of(request);
        }
        return switch (request.state()) {
            case REQUESTED, DELIVERED -> {
                var course = request.course()
                        .in(RequestState.BOUNCED, at)
                        .reminding(null)
                        .waitingFor(nextRung(request.link(), at, BY_HAND));
                var messages = new ArrayList<>(takeBackReminder(candidateId, request));
                messages.add(fact(new ReferenceBounced(
                        candidateId, request.referenceId(), request.kind(), request.evidence(), at)));
                yield new Step(request.with(course), messages);
            }
            case BOUNCED, OPENED, SUBMITTED, DECLINED, EXPIRED, DISPUTED, VERIFIED, REJECTED, REPLACED ->
                Step.of(request);
        };
    }

    /**
     * The referee said who they are; with a dead link that opens nothing.
     *
     * @param by contact id of whom they say they are, forgotten where nothing is opened; null = not told
     */
    Step identified(String candidateId, Request request, @Nullable String by, Instant at) {
        if (by != null && request.course().openers().anyMatch(by::equals)) {
            return Step.of(request);
        }
        if (request.link().isDeadAt(at)) {
            return unopened(request, by);
        }
        return switch (request.state()) {
            case REQUESTED, DELIVERED, BOUNCED -> {
                var course = request.course().openedBy(by, at).waitingFor(nextRung(request.link(), at, ANY));
                yield Step.of(
                        request.with(course),
                        fact(new ReferenceOpened(
                                candidateId, request.referenceId(), request.kind(), request.evidence(), at)));
            }
            case OPENED ->
                by == null || request.course().openers().count() >= MOST_OPENERS
                        ? unopened(request, by)
                        : Step.of(request.with(request.course().openedBy(by, at)));
            case SUBMITTED, DECLINED, EXPIRED, DISPUTED, VERIFIED, REJECTED, REPLACED -> unopened(request, by);
        };
    }

    static Step unopened(Request request, @Nullable String by) {
        return by == null ? Step.of(request) : Step.of(request, Outgoing.of(by, ContactDetails.ofErased(by)));
    }

    /** The referee answered; an answer given in time counts although the expiry was heard first. */
    Step answered(String candidateId, Request request, Claims claims, Reply reply) {
        return switch (request.state()) {
            case REQUESTED, DELIVERED, BOUNCED, OPENED -> submit(candidateId, request, claims, reply);
            case EXPIRED ->
                request.link().isDeadAt(reply.at()) ? Step.of(request) : submit(candidateId, request, claims, reply);
            case SUBMITTED, DECLINED, DISPUTED, VERIFIED, REJECTED, REPLACED -> Step.of(request);
        };
    }

    /** A member of staff wrote down what was said on the phone; the link is dead from then on. */
    Step phoned(String candidateId, Request request, Claims claims, Reply reply, Note note) {
        if (!request.allowsPhoneVerification()) {
            return Step.of(request);
        }
        var ended =
                request.keepingReply().with(request.link().endedAt(reply.at())).with(note);
        return submit(candidateId, ended, claims, reply);
    }

    /** The applicant's own word on an answer. */
    Step stated(Request request, Note note) {
        return Step.of(request.reply() == null ? request : request.with(note));
    }

    /** A claim became known or changed. */
    Step claimed(String candidateId, Request request, Claims claims) {
        return switch (request.state()) {
            case SUBMITTED -> settle(candidateId, request, claims);
            case REQUESTED, DELIVERED, BOUNCED, OPENED, DECLINED, EXPIRED, DISPUTED, VERIFIED, REJECTED, REPLACED ->
                Step.of(request);
        };
    }

    /** The rung waited for has come; after an outage several have: only the last reminder is sent, the others are recorded. */
    Step due(Applicant applicant, Request request, Due first, Instant now) {
        return switch (request.state()) {
            case REQUESTED, DELIVERED, OPENED -> climb(applicant, request, first, now, ANY);
            case BOUNCED, EXPIRED -> climb(applicant, request, first, now, BY_HAND);
            case SUBMITTED, DECLINED, DISPUTED, VERIFIED, REJECTED, REPLACED ->
                Step.of(request.with(request.course().atRest()));
        };
    }

    /** Mails a new link; the old one is dead at once. Only where the state allows it. */
    Step resent(Applicant applicant, Request request, Instant at) {
        var old = request.link();
        var link = link(request.referenceId(), old.generation() + 1, at, applicant.dayZone(), old.hashes());
        var course = Course.begun(
                at, ladder.next(at, link.zone(), at, ANY), request.course().history());
        return asked(applicant, request.with(link).with(course), takeBackReminder(applicant.candidateId(), request));
    }

    /** Somebody else is asked; {@code replacementId} is null while nobody was named, then the applicant is asked. */
    Step replaced(Applicant applicant, Request request, @Nullable String replacementId, Instant at) {
        var isNamedLate = request.isReplacedByNobody() && replacementId != null;
        if (!request.allowsReplacement() && !isNamedLate) {
            return Step.of(request);
        }
        var messages = new ArrayList<>(takeBackReminder(applicant.candidateId(), request));
        messages.add(fact(new ReferenceReplaced(
                applicant.candidateId(),
                request.referenceId(),
                request.kind(),
                request.evidence(),
                replacementId,
                at)));
        if (replacementId == null) {
            messages.add(Mails.nameAnother(applicant, request));
        }
        var ended = end(request, RequestState.REPLACED, at).replacedBy(replacementId);
        return new Step(ended, messages);
    }

    /** A member of staff does not accept the reference. Only where the state allows it. */
    Step rejected(String candidateId, Request request, Instant at) {
        var messages = new ArrayList<>(takeBackReminder(candidateId, request));
        messages.add(fact(new ReferenceDeclined(
                candidateId, request.referenceId(), request.kind(), request.evidence(), true, at)));
        return new Step(end(request, RequestState.REJECTED, at), messages);
    }

    /** No application needs the answer any more. */
    Step unneeded(String candidateId, Request request, Instant at) {
        return switch (request.state()) {
            case REQUESTED, DELIVERED, BOUNCED, OPENED -> {
                var messages = new ArrayList<>(takeBackReminder(candidateId, request));
                messages.add(expired(candidateId, request, at));
                yield new Step(end(request, RequestState.EXPIRED, at), messages);
            }
            case EXPIRED -> Step.of(request.with(request.course().atRest()));
            case SUBMITTED, DECLINED, DISPUTED, VERIFIED, REJECTED, REPLACED -> Step.of(request);
        };
    }

    private Link link(String referenceId, int generation, Instant at, String zone, List<String> dead) {
        var token = LinkToken.of(secret, LinkKind.REFERENCE, referenceId, generation);
        return new Link(generation, LinkToken.hash(token), at, ladder.expiry(at, zone), zone, dead);
    }

    private static Step asked(Applicant applicant, Request request, List<Outgoing> before) {
        var messages = new ArrayList<>(before);
        messages.add(fact(new ReferenceRequested(
                applicant.candidateId(),
                request.referenceId(),
                request.kind(),
                request.evidence(),
                request.contactId(),
                request.link().askedAt(),
                request.link().expiresAt())));
        messages.add(Mails.first(applicant, request));
        return new Step(request, messages);
    }

    private static Step submit(String candidateId, Request request, Claims claims, Reply reply) {
        var takenBack = takeBackReminder(candidateId, request);
        var submitted = request.with(
                        request.course().in(RequestState.SUBMITTED, reply.at()).atRest())
                .with(reply);
        var settled = settle(candidateId, submitted, claims);
        var messages = new ArrayList<>(takenBack);
        messages.addAll(settled.messages());
        return new Step(settled.request(), messages);
    }

    private static Step settle(String candidateId, Request request, Claims claims) {
        var reply = request.reply();
        if (reply == null) {
            return Step.of(request);
        }
        var at = reply.at();
        if (reply.answer().verdict() == Verdict.DECLINE) {
            return Step.of(
                    request.with(request.course().in(RequestState.DECLINED, at)),
                    fact(new ReferenceDeclined(
                            candidateId, request.referenceId(), request.kind(), request.evidence(), false, at)));
        }
        if (claims.asked().size() < request.evidence().size()) {
            return Step.of(request);
        }
        var answeredOn = LocalDate.ofInstant(
                reply.givenAt(), Ladder.zoneOf(request.link().zone()));
        var differences = new ArrayList<Difference>();
        var messages = new ArrayList<Outgoing>();
        for (var claim : claims.asked()) {
            var comparison = Comparison.of(claim, reply.answer(), answeredOn, claims.selfEmployment());
            differences.addAll(comparison.differences());
            messages.add(fact(verdict(candidateId, request, claim, comparison, at)));
        }
        var outcome = differences.isEmpty() ? RequestState.VERIFIED : RequestState.DISPUTED;
        return new Step(
                request.with(request.course().in(outcome, at)).with(reply.settled(claims.asked(), differences)),
                messages);
    }

    private static ReferenceFact verdict(
            String candidateId, Request request, Claim claim, Comparison comparison, Instant at) {
        var evidence = List.of(claim.evidenceId());
        if (comparison.differences().isEmpty()) {
            return new ReferenceConfirmed(
                    candidateId,
                    request.referenceId(),
                    request.kind(),
                    evidence,
                    comparison.confirmed(),
                    orNull(comparison.unknown()),
                    at);
        }
        var words = comparison.differences().stream().map(Difference::inWords).toList();
        return new ReferenceConflicting(
                candidateId,
                request.referenceId(),
                request.kind(),
                evidence,
                comparison.confirmed(),
                words,
                comparison.needsPerson() ? true : null,
                comparison.otherwise(),
                orNull(comparison.unknown()),
                at);
    }

    private static @Nullable List<Detail> orNull(List<Detail> unknown) {
        return unknown.isEmpty() ? null : unknown;
    }

    private Step climb(Applicant applicant, Request request, Due first, Instant now, Predicate<Action> wanted) {
        var passed = ladder.between(request.link(), first.at(), now).stream()
                .filter(d -> wanted.test(d.what()))
                .toList();
        var expires = passed.stream().anyMatch(d -> d.what() == Action.EXPIRE);
        var reminder = expires
                ? null
                : passed.stream()
                        .filter(d -> d.what() == Action.REMIND)
                        .reduce((_, later) -> later)
                        .orElse(null);
        var changed = request;
        var messages = new ArrayList<Outgoing>();
        for (var due : passed) {
            switch (due.what()) {
                case REMIND -> {
                    if (due.equals(reminder)) {
                        var step = "reminder-" + due.day();
                        changed = changed.with(changed.course().reminding(changed.effectId(step)));
                        messages.add(Mails.reminder(applicant, changed, step));
                    } else {
                        messages.addAll(Mails.skipped(applicant, changed, "reminder-" + due.day()));
                    }
                }
                case EXPIRE -> {
                    messages.addAll(takeBackReminder(applicant.candidateId(), changed));
                    messages.add(expired(applicant.candidateId(), changed, due.at()));
                    changed = changed.with(
                            changed.course().in(RequestState.EXPIRED, due.at()).reminding(null));
                }
                case COORDINATOR -> changed = changed.with(changed.course().handedToCoordinator());
                case NAME_ANOTHER -> messages.add(Mails.nameAnother(applicant, changed));
            }
        }
        return new Step(changed.with(changed.course().waitingFor(nextRung(request.link(), now, wanted))), messages);
    }

    private @Nullable Due nextRung(Link link, Instant after, Predicate<Action> wanted) {
        return ladder.next(link.askedAt(), link.zone(), after, wanted);
    }

    private static Request end(Request request, RequestState state, Instant at) {
        return request.with(request.course().in(state, at).atRest())
                .with(request.link().endedAt(at));
    }

    private static Outgoing expired(String candidateId, Request request, Instant at) {
        return fact(new ReferenceExpired(candidateId, request.referenceId(), request.kind(), request.evidence(), at));
    }

    private static List<Outgoing> takeBackReminder(String candidateId, Request request) {
        return Mails.withdrawal(candidateId, request.course().pendingReminder(), "the reminder is not needed any more");
    }

    private static Outgoing fact(ReferenceFact fact) {
        return Outgoing.of(fact.candidateId(), fact);
    }
}
