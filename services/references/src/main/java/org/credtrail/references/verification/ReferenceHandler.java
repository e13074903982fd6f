package org.credtrail.references.verification;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.AuditFact;
import org.credtrail.model.message.BoardFact;
import org.credtrail.model.message.BoardMessage;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateFact.ApplicationDecided;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CandidateFact.CandidateHeld;
import org.credtrail.model.message.CandidateFact.CandidateRegistered;
import org.credtrail.model.message.CandidateFact.CandidateReleased;
import org.credtrail.model.message.CandidateFact.CertificationDeclared;
import org.credtrail.model.message.CandidateFact.ContinuingEducationRecorded;
import org.credtrail.model.message.CandidateFact.DegreeDeclared;
import org.credtrail.model.message.CandidateFact.DisclosureAnswered;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateFact.ExamResultRecorded;
import org.credtrail.model.message.CandidateFact.LicenseDeclared;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.CandidateFact.ReferenceNamed;
import org.credtrail.model.message.CandidateMessage;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.ContactForgotten;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialMessage;
import org.credtrail.model.message.EligibilityFact;
import org.credtrail.model.message.EligibilityFact.EligibilityDetermined;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.EligibilityFact.ReviewRequired;
import org.credtrail.model.message.EligibilityFact.VerificationRequired;
import org.credtrail.model.message.LicenseFact;
import org.credtrail.model.message.LicenseMessage;
import org.credtrail.model.message.NotificationFact;
import org.credtrail.model.message.NotificationFact.NotificationFailed;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.NotificationFact.NotificationSuppressed;
import org.credtrail.model.message.NotificationMessage;
import org.credtrail.model.message.ReferenceFact;
import org.credtrail.model.message.ReferenceMessage;
import org.credtrail.model.message.ReferenceMessage.ApplicantStatementRecorded;
import org.credtrail.model.message.ReferenceMessage.PhoneVerificationRecorded;
import org.credtrail.model.message.ReferenceMessage.RefereeAnswered;
import org.credtrail.model.message.ReferenceMessage.RefereeIdentified;
import org.credtrail.model.message.ReferenceMessage.ReferenceActionTaken;
import org.credtrail.model.message.RuleSetFact;
import org.credtrail.model.message.TimerFired;
import org.credtrail.references.verification.Asking.Wanted;
import org.credtrail.references.verification.Life.Claims;
import org.credtrail.references.verification.Note.What;
import org.jspecify.annotations.Nullable;

/** Asks referees for one candidate and records their word. Key: candidate id. */
public final class ReferenceHandler implements Handler<References> {
    public static final String NAME = "reference";

    /** Channels that reach the referee; any other tells somebody else that the referee was written to. */
    private static final Set<String> REFEREE = Set.of("mail", "sms");

    private final Life life;
    private final Asking asking;
    private final @Nullable Period keptFor;

    /** Keeps every word. */
    public ReferenceHandler(byte[] secret, Ladder ladder) {
        this(secret, ladder, null);
    }

    /**
     * @param secret makes the tokens of the links; the mailing service must have the same
     * @param keptFor how long words of referees are kept; null = until somebody is erased
     */
    public ReferenceHandler(byte[] secret, Ladder ladder, @Nullable Period keptFor) {
        this.keptFor = keptFor;
        this.life = new Life(ladder, secret);
        this.asking = new Asking(life);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<References> stateType() {
        return References.class;
    }

    @Override
    public Set<String> hears() {
        return Set.of(Topics.DETERMINATIONS, Topics.CANDIDATES, Topics.REFERENCES_INBOX, Topics.DELIVERIES);
    }

    @Override
    public String inbox() {
        return Topics.REFERENCES_INBOX;
    }

    @Override
    public Outcome<References> handle(String key, @Nullable References state, Received message) {
        return switch (message.payload()) {
            case EligibilityFact fact -> outcome(state, heard(key, known(state), fact, message.envelope()));
            case CandidateErased erased -> Outcome.of(null, erasures(erased.candidateId(), known(state)));
            case CandidateFact fact -> outcome(state, heard(key, known(state), fact, message.envelope()));
            case ReferenceMessage told -> outcome(state, heard(key, known(state), told));
            case NotificationFact fact -> outcome(state, heard(key, known(state), fact));
            case TimerFired timer -> outcome(state, heard(key, known(state), timer));
            case BoardNotice _,
                    BoardFact _,
                    BoardMessage _,
                    LicenseMessage _,
                    LicenseFact _,
                    CandidateMessage _,
                    ContactDetails _,
                    ContactForgotten _,
                    RuleSetFact _,
                    ReferenceFact _,
                    CredentialMessage _,
                    CredentialFact _,
                    NotificationMessage _,
                    AuditFact _ ->
                Outcome.refused("references are not told " + message.envelope().type());
        };
    }

    @Override
    public List<Timer> timers(String key, References state) {
        return state.requests().stream()
                .flatMap(r -> {
                    var name = r.timerName();
                    var due = r.course().next();
                    var rung =
                            name == null || due == null ? Stream.<Timer>empty() : Stream.of(new Timer(name, due.at()));
                    return keptFor == null ? rung : Stream.concat(rung, Words.timer(state, r, keptFor).stream());
                })
                .toList();
    }

    @Override
    public List<View> views(String key, References state) {
        return state.requests().stream()
                .map(r -> new View(RequestCard.COLLECTION, r.referenceId(), RequestCard.of(key, state, r)))
                .toList();
    }

    private Change heard(String key, References state, EligibilityFact fact, Envelope envelope) {
        return switch (fact) {
            case VerificationRequired required -> {
                var wanted = required.items().stream()
                        .map(i ->
                                new Wanted(i.kind(), i.evidenceId(), i.contactId(), List.of(required.applicationId())))
                        .toList();
                yield asking.ask(Applicant.of(key, state), state, wanted, envelope.knownAt());
            }
            case EligibilityDetermined _, ReviewRequired _ -> Change.none(state);
        };
    }

    private Change heard(String key, References state, CandidateFact fact, Envelope envelope) {
        var at = envelope.knownAt();
        return switch (fact) {
            case CandidateRegistered registered ->
                Change.none(state.registered(registered.contactId(), registered.timeZone()));
            case EmploymentDeclared declared -> {
                var job = declared.employment();
                var claim = Claim.of(job, declared.supervisorContactId());
                var spokesperson = claim.hasNobodyToWriteTo(key) ? state.spokespersonFor(job.employer()) : null;
                yield claimed(key, state, spokesperson == null ? claim : claim.askedOf(spokesperson), at);
            }
            case ReferenceNamed named ->
                switch (named.reference().kind()) {
                    case CLIENT_ORGANIZATION -> claimed(key, state, Claim.of(named.reference(), named.contactId()), at);
                    case SUPERVISOR, EMPLOYER -> spokenFor(key, state, Spokesperson.of(named), at);
                    case PEER -> Change.none(state);
                };
            case ApplicationDecided decided -> {
                var known = state.with(new Decided(decided.applicationId(), at));
                yield switch (decided.outcome()) {
                    case WITHDRAWN, DENIED -> unneeded(key, known, decided.applicationId(), at);
                    case APPROVED -> Change.none(known);
                };
            }
            case CandidateHeld held -> Change.none(state.held(new Hold(held.reason(), held.at())));
            case CandidateReleased _ -> Change.none(state.held(null));
            case ApplicationSubmitted _,
                    LicenseDeclared _,
                    LicenseStatusRecorded _,
                    DegreeDeclared _,
                    CertificationDeclared _,
                    ContinuingEducationRecorded _,
                    DisclosureAnswered _,
                    ExamResultRecorded _,
                    CandidateErased _ -> Change.none(state);
        };
    }

    private Change heard(String key, References state, ReferenceMessage told) {
        var request = state.request(told.referenceId()).orElse(null);
        if (request == null) {
            return Change.none(state);
        }
        return switch (told) {
            case RefereeIdentified identified ->
                Change.none(state)
                        .and(
                                identified.generation() == request.generation()
                                        ? life.identified(key, request, identified.identityContactId(), identified.at())
                                        : Life.unopened(request, identified.identityContactId()));
            case RefereeAnswered answered ->
                answered.generation() == request.generation()
                        ? Change.none(state).and(answered(key, state, request, answered))
                        : Change.none(state);
            case ReferenceActionTaken taken -> acted(key, state, request, taken);
            case PhoneVerificationRecorded call -> Change.none(state).and(phoned(key, state, request, call));
            case ApplicantStatementRecorded said ->
                Change.none(state)
                        .and(life.stated(
                                request,
                                new Note(
                                        said.at(),
                                        said.by(),
                                        What.STATEMENT,
                                        null,
                                        said.textContactId(),
                                        said.traces())));
        };
    }

    private Step answered(String key, References state, Request request, RefereeAnswered answered) {
        var reply = Reply.unsettled(answered.answer(), answered.at(), answered.traces(), null);
        return life.answered(key, request, Claims.of(state, request), reply);
    }

    private Step phoned(String key, References state, Request request, PhoneVerificationRecorded said) {
        var call = new Reply.Call(said.spokenContactId(), said.calledAt(), said.numberLookedUp(), said.by());
        var reply = Reply.unsettled(said.answer(), said.at(), null, call);
        var note = Note.staff(said.at(), said.by(), What.PHONED, null);
        return life.phoned(key, request, Claims.of(state, request), reply, note);
    }

    private Change acted(String key, References state, Request request, ReferenceActionTaken taken) {
        var applicant = Applicant.of(key, state);
        return switch (taken.action()) {
            case RESEND ->
                request.state().allowsResend()
                        ? Change.none(state).and(life.resent(applicant, noted(request, taken, What.RESENT), taken.at()))
                        : Change.none(state);
            case REJECT ->
                request.state().allowsRejection()
                        ? Change.none(state).and(life.rejected(key, noted(request, taken, What.REJECTED), taken.at()))
                        : Change.none(state);
            case REPLACE -> replaced(applicant, state, request, taken);
        };
    }

    private Change replaced(Applicant applicant, References before, Request asked, ReferenceActionTaken taken) {
        var isNamedLate = before.awaitsSuccessor(asked) && taken.newContactId() != null;
        if (!asked.allowsReplacement() && !isNamedLate) {
            return Change.none(before);
        }
        var request = noted(asked, taken, What.REPLACED);
        var state = before.with(request);
        var contactId = taken.newContactId();
        if (contactId == null) {
            var waiting = state;
            for (var evidenceId : request.evidence()) {
                waiting = waiting.with(new Need(request.kind(), evidenceId, request.applications()));
            }
            return Change.none(waiting).and(life.replaced(applicant, request, null, taken.at()));
        }
        var change = asking.request(applicant, state, request.kind(), contactId, request, taken.at());
        var old = change.state().request(request.referenceId()).orElse(request);
        var newId = change.state().requests().getLast().referenceId();
        return change.and(life.replaced(applicant, old, newId, taken.at()));
    }

    private static Request noted(Request request, ReferenceActionTaken taken, What what) {
        return request.with(Note.staff(taken.at(), taken.by(), what, taken.reason()));
    }

    private Change heard(String key, References state, NotificationFact fact) {
        var mail = MailId.parse(fact.effectId()).orElse(null);
        var request = mail == null
                ? null
                : state.request(mail.referenceId())
                        .filter(r -> r.generation() == mail.generation() && mail.isToReferee())
                        .orElse(null);
        if (mail == null || request == null) {
            return Change.none(state);
        }
        var step = switch (fact) {
            case NotificationSent sent ->
                REFEREE.contains(sent.channel())
                        ? life.delivered(request, sent.effectId(), sent.at())
                        : Step.of(request);
            case NotificationFailed failed ->
                failed.channel().equals("mail") ? life.undeliverable(key, request, failed.at()) : Step.of(request);
            case NotificationSuppressed suppressed ->
                mail.isFirst() ? life.undeliverable(key, request, suppressed.at()) : Step.of(request);
        };
        return Change.none(state).and(step);
    }

    private Change heard(String key, References state, TimerFired timer) {
        var aboutWords = Words.referenceOf(timer.timer()).orElse(null);
        return aboutWords == null ? climbed(key, state, timer) : forgot(key, state, aboutWords, timer.firedAt());
    }

    /** What happened since the timer was set may have stopped the clock or begun it anew. */
    private Change forgot(String key, References state, String referenceId, Instant now) {
        var request = state.request(referenceId)
                .filter(r -> keptFor != null
                        && Words.due(state, r, keptFor)
                                .filter(due -> !due.isAfter(now))
                                .isPresent())
                .orElse(null);
        return request == null
                ? Change.none(state)
                : new Change(
                        state.with(request.forgotten(now)),
                        wordsOfReferee(key, request)
                                .distinct()
                                .map(id -> Outgoing.of(id, ContactDetails.ofErased(id)))
                                .toList());
    }

    private Change climbed(String key, References state, TimerFired timer) {
        return state.requests().stream()
                .filter(r -> timer.timer().equals(r.timerName()))
                .findFirst()
                .flatMap(r -> Optional.ofNullable(r.course().next())
                        .map(due ->
                                Change.none(state).and(life.due(Applicant.of(key, state), r, due, timer.firedAt()))))
                .orElse(Change.none(state));
    }

    private Change claimed(String key, References state, Claim claim, Instant at) {
        var change = Change.none(state.with(claim));
        for (var request : state.requests()) {
            if (request.isAbout(claim.kind(), claim.evidenceId())) {
                change = change.and(life.claimed(key, request, Claims.of(change.state(), request)));
            }
        }
        return change.and(asking.claimChanged(Applicant.of(key, state), change.state(), claim, at));
    }

    /** Of jobs for which no supervisor was named with an address they are asked as the supervisor would be. */
    private Change spokenFor(String key, References state, @Nullable Spokesperson person, Instant at) {
        if (person == null) {
            return Change.none(state);
        }
        var change = Change.none(state.with(person));
        for (var claim : state.claims()) {
            if (claim.kind() == EvidenceKind.EMPLOYMENT
                    && claim.hasNobodyToWriteTo(key)
                    && person.speaksFor(claim.organization())) {
                change = change.and(claimed(key, change.state(), claim.askedOf(person.contactId()), at));
            }
        }
        return change;
    }

    private Change unneeded(String key, References state, String applicationId, Instant at) {
        Function<List<String>, List<String>> others =
                all -> all.stream().filter(a -> !a.equals(applicationId)).toList();
        var needs = state.needs().stream()
                .map(n -> new Need(n.kind(), n.evidenceId(), others.apply(n.applications())))
                .filter(n -> !n.applications().isEmpty())
                .toList();
        var change = Change.none(state.withNeeds(needs));
        for (var request : state.requests()) {
            if (request.applications().contains(applicationId)) {
                var left = request.neededBy(others.apply(request.applications()));
                change = change.and(left.applications().isEmpty() ? life.unneeded(key, left, at) : Step.of(left));
            }
        }
        return change;
    }

    /** What referees wrote about themselves and the applicant is forgotten with the applicant. */
    private static List<Outgoing> erasures(String candidateId, References state) {
        return state.requests().stream()
                .flatMap(r -> Stream.concat(
                        wordsOfReferee(candidateId, r),
                        r.notes().stream().flatMap(note -> Stream.ofNullable(note.textContactId()))))
                .distinct()
                .map(id -> Outgoing.of(id, ContactDetails.ofErased(id)))
                .toList();
    }

    /** Where a referee's name, address and own words are kept; those of the applicant and of staff are others. */
    public static List<String> contactsOfReferee(String candidateId, Request request) {
        return Stream.concat(Stream.of(request.contactId()), wordsOfReferee(candidateId, request))
                .distinct()
                .toList();
    }

    /** Who the referee said they are, who was spoken with, and what was said in own words. */
    private static Stream<String> wordsOfReferee(String candidateId, Request request) {
        return Stream.of(
                        IntStream.rangeClosed(1, request.generation())
                                .boxed()
                                .flatMap(g -> Stream.of(
                                        FormContacts.comment(candidateId, request.referenceId(), g),
                                        FormContacts.gaps(candidateId, request.referenceId(), g),
                                        FormContacts.identity(candidateId, request.referenceId(), g))),
                        request.course().openers(),
                        request.replies()
                                .flatMap(reply -> Stream.ofNullable(reply.call()))
                                .map(Reply.Call::spokenContactId),
                        request.replies()
                                .map(Reply::answer)
                                .flatMap(answer -> Stream.of(answer.commentId(), answer.gapReasonId()))
                                .filter(Objects::nonNull))
                .flatMap(Function.identity());
    }

    private static References known(@Nullable References state) {
        return Objects.requireNonNullElse(state, References.NONE);
    }

    /** Nothing said and nothing new: then there is no state to keep either. */
    private static Outcome<References> outcome(@Nullable References before, Change change) {
        var nothing = before == null && change.state().equals(References.NONE);
        return Outcome.of(nothing ? null : change.state(), change.messages());
    }
}
