package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.credtrail.model.Topics;
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
import org.credtrail.model.message.CandidateFact.CandidateRegistered;
import org.credtrail.model.message.CandidateFact.CertificationDeclared;
import org.credtrail.model.message.CandidateFact.ContinuingEducationRecorded;
import org.credtrail.model.message.CandidateFact.ExamResultRecorded;
import org.credtrail.model.message.CandidateFact.LicenseDeclared;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.CandidateMessage;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.ContactForgotten;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialFact.CredentialGranted;
import org.credtrail.model.message.CredentialMessage.BoardSilenceBegan;
import org.credtrail.model.message.CredentialMessage.BoardSilenceEnded;
import org.credtrail.model.message.CredentialMessage.ContactHoursClaimed;
import org.credtrail.model.message.CredentialMessage.ContactHoursEvidenced;
import org.credtrail.model.message.CredentialMessage.ContactHoursJudged;
import org.credtrail.model.message.CredentialMessage.CredentialActionTaken;
import org.credtrail.model.message.CredentialMessage.RenewalReceived;
import org.credtrail.model.message.EligibilityFact;
import org.credtrail.model.message.EligibilityFact.EligibilityDetermined;
import org.credtrail.model.message.LicenseFact;
import org.credtrail.model.message.LicenseMessage;
import org.credtrail.model.message.NotificationFact;
import org.credtrail.model.message.NotificationMessage;
import org.credtrail.model.message.NotificationMessage.Link;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.ReferenceFact;
import org.credtrail.model.message.ReferenceMessage;
import org.credtrail.model.message.RuleSetFact;
import org.credtrail.model.message.TimerFired;
import org.credtrail.renewals.ledger.Evidence;
import org.credtrail.renewals.ledger.Judgement;
import org.credtrail.renewals.ledger.Ledger;
import org.credtrail.renewals.ledger.LedgerEntry;
import org.credtrail.renewals.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of one person. Grants when an application is cleared and the exam passed, in any order of arrival,
 * and keeps one timer per credential at the next thing due.
 */
public final class CredentialHandler implements Handler<CandidateCredentials> {

    /** Readers' documents, one per credential. */
    public static final String CREDENTIALS = "credentials";

    /** Readers' documents, one per person with a credential, under the hash of the calendar's token. */
    public static final String CALENDARS = "calendars";

    public static final String NAME = "credential";

    private static final String TIMER = "credential/";
    private static final String HOLDING_TIMER = "holding/";
    private static final String SILENCE_TIMER = "silence/";

    private final RuleBook rules;
    private final UnaryOperator<String> calendarHash;
    private final StaffContacts staff;
    private final Granting granting;
    private final HoldingLadder holdings;
    private final SilenceLadder silences;
    private final LicenseNews licenseNews;
    private final HoursNews hoursNews;

    /** {@code calendarHash}: from a candidate id to the hash of the token of their calendar; always the same. */
    public CredentialHandler(RuleBook rules, UnaryOperator<String> calendarHash, StaffContacts staff) {
        this.rules = rules;
        this.calendarHash = calendarHash;
        this.staff = staff;
        this.granting = new Granting(rules);
        this.holdings = new HoldingLadder(rules.licenseLadder(), staff);
        this.silences = new SilenceLadder(rules.silenceLadder());
        this.licenseNews = new LicenseNews(staff);
        this.hoursNews = new HoursNews(rules);
    }

    /** Names the effect of one reminder for ever. */
    public static String effectId(String credentialId, LocalDate termEnd, int rung) {
        return "credential/" + credentialId + "/" + termEnd + "/" + rung;
    }

    /** Names the effect of telling that renewal opens. */
    static String openingId(String credentialId, LocalDate termEnd) {
        return "credential/" + credentialId + "/" + termEnd + "/opened";
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<CandidateCredentials> stateType() {
        return CandidateCredentials.class;
    }

    @Override
    public Set<String> hears() {
        return Set.of(Topics.CANDIDATES, Topics.DETERMINATIONS, Topics.RENEWALS_INBOX);
    }

    @Override
    public String inbox() {
        return Topics.RENEWALS_INBOX;
    }

    /**
     * Whatever was heard: what was asked for about a day that counts no more is withdrawn, and hours that count
     * otherwise than before are told.
     */
    @Override
    public Outcome<CandidateCredentials> handle(String key, @Nullable CandidateCredentials state, Received message) {
        return switch (heard(key, state, message)) {
            case Outcome.Applied<CandidateCredentials>(var next, var messages)
            when state != null && next != null ->
                Outcome.of(
                        next,
                        Stream.of(
                                        messages,
                                        holdings.withdrawn(key, state, next),
                                        SilenceLadder.withdrawn(key, state, next),
                                        hoursNews.told(
                                                key,
                                                state,
                                                next,
                                                message.envelope().knownAt()))
                                .flatMap(List::stream)
                                .toList());
            case Outcome.Applied<CandidateCredentials> applied -> applied;
            case Outcome.Refused<CandidateCredentials> refused -> refused;
        };
    }

    private Outcome<CandidateCredentials> heard(String key, @Nullable CandidateCredentials state, Received message) {
        var known = Objects.requireNonNullElse(state, CandidateCredentials.UNKNOWN);
        var knownAt = message.envelope().knownAt();
        return switch (message.payload()) {
            case CandidateRegistered person -> Outcome.of(known.reachedAt(person.contactId(), person.timeZone()));
            case ApplicationSubmitted submitted -> granted(key, submitted(known, submitted), knownAt);
            case EligibilityDetermined determined -> granted(key, determined(known, determined), knownAt);
            case ApplicationDecided decided -> granted(key, decided(known, decided), knownAt);
            case ExamResultRecorded exam ->
                exam.outcome() == ExamOutcome.PASSED
                        ? granted(key, known.with(new Exam(exam.certification(), exam.takenOn())), knownAt)
                        : Outcome.of(state);
            case ContinuingEducationRecorded course ->
                Outcome.of(known.with(known.ledger().with(LedgerEntry.of(course.continuingEducation()))));
            case LicenseDeclared declared -> Outcome.of(Holdings.declared(known, declared, knownAt));
            case CertificationDeclared declared -> Outcome.of(Holdings.declared(known, declared, knownAt));
            case LicenseStatusRecorded news -> licenseNews.hear(key, known, news);
            case CandidateErased _ -> Outcome.of(null);
            case RenewalReceived renewal ->
                state == null
                        ? Outcome.of(null)
                        : Changes.renew(key, state, message.envelope().id(), renewal);
            case CredentialActionTaken action ->
                state == null ? Outcome.of(null) : Changes.act(key, state, action, rules);
            case ContactHoursClaimed claim -> inLedger(state, ledger -> ledger.with(LedgerEntry.of(claim)));
            case ContactHoursEvidenced proof ->
                inLedger(
                        state,
                        ledger -> ledger.change(
                                proof.entryId(),
                                entry -> entry.with(new Evidence(
                                        proof.evidenceId(), proof.mediaType(), proof.bytes(), proof.sha256()))));
            case ContactHoursJudged word ->
                inLedger(
                        state,
                        ledger -> ledger.change(
                                word.entryId(),
                                entry -> entry.with(
                                        new Judgement(word.verdict(), word.reason(), word.by(), word.at()))));
            case BoardSilenceBegan news -> Outcome.of(state == null ? null : SilenceLadder.began(state, news));
            case BoardSilenceEnded news -> state == null ? Outcome.of(null) : SilenceLadder.ended(key, state, news);
            case TimerFired timer -> state == null ? Outcome.of(null) : passed(key, state, timer);
            case CandidateFact _,
                    CandidateMessage _,
                    EligibilityFact _,
                    CredentialFact _,
                    ReferenceMessage _,
                    ReferenceFact _,
                    NotificationMessage _,
                    NotificationFact _,
                    AuditFact _,
                    LicenseMessage _,
                    LicenseFact _,
                    BoardNotice _,
                    BoardFact _,
                    BoardMessage _,
                    RuleSetFact _,
                    ContactDetails _,
                    ContactForgotten _ -> Outcome.of(state);
        };
    }

    @Override
    public List<Timer> timers(String key, CandidateCredentials state) {
        return Stream.of(
                        state.credentials().stream().flatMap(credential -> next(state, credential)),
                        state.holdings().stream().flatMap(holding -> next(state, holding)),
                        state.silences().stream().flatMap(silence -> next(state, silence)))
                .flatMap(timers -> timers)
                .toList();
    }

    @Override
    public List<View> views(String key, CandidateCredentials state) {
        var calendar = state.credentials().isEmpty()
                ? Stream.<View>of()
                : Stream.of(new View(CALENDARS, calendarHash.apply(key), new CalendarView(key)));
        return Stream.concat(
                        state.credentials().stream()
                                .map(credential -> new View(
                                        CREDENTIALS,
                                        credential.credentialId(),
                                        CredentialView.of(key, state, credential, rules))),
                        calendar)
                .toList();
    }

    private Stream<Timer> next(CandidateCredentials state, Credential credential) {
        var certification = credential.certification();
        var zone = Zones.of(state, certification.zone());
        return Agenda.of(credential, rules.of(certification), rules.ladderOf(certification), zone).stream()
                .limit(1)
                .map(date -> new Timer(timerOf(credential), date.at()));
    }

    private Stream<Timer> next(CandidateCredentials state, Holding holding) {
        return holdings.next(holding, state).stream().map(at -> new Timer(timerOf(holding), at));
    }

    private Stream<Timer> next(CandidateCredentials state, BoardSilence silence) {
        return silences.next(silence, state).stream().map(at -> new Timer(timerOf(silence), at));
    }

    /**
     * The same instant may come to mean something else after a change or a move between zones: then it is another
     * timer, fired anew. Whatever a timer brings makes one of the two numbers grow.
     */
    private static String timerOf(Credential credential) {
        return TIMER + credential.credentialId() + "/" + credential.revision() + "."
                + credential.reminders().size();
    }

    private static String timerOf(Holding holding) {
        return HOLDING_TIMER + holding.holdingId() + "/" + holding.revision() + "."
                + holding.reminders().size();
    }

    private static String timerOf(BoardSilence silence) {
        return SILENCE_TIMER + silence.boardId() + "/" + silence.lastWord() + "/"
                + silence.reminders().size();
    }

    private static Outcome<CandidateCredentials> inLedger(
            @Nullable CandidateCredentials state, UnaryOperator<Ledger> change) {
        return Outcome.of(state == null ? null : state.with(change.apply(state.ledger())));
    }

    private Outcome<CandidateCredentials> passed(String key, CandidateCredentials state, TimerFired timer) {
        for (var credential : state.credentials()) {
            if (timer.timer().equals(timerOf(credential))) {
                var passage = Passage.to(timer.firedAt(), key, state, credential, rules, staff);
                return Outcome.of(state.with(passage.credential()), passage.messages());
            }
        }
        for (var holding : state.holdings()) {
            if (timer.timer().equals(timerOf(holding))) {
                var result = holdings.passTo(timer.firedAt(), key, holding, state);
                return Outcome.of(state.with(result.holding()), result.messages());
            }
        }
        for (var silence : state.silences()) {
            if (timer.timer().equals(timerOf(silence))) {
                return silences.pass(key, state, silence, timer);
            }
        }
        return Outcome.of(state);
    }

    private CandidateCredentials submitted(CandidateCredentials known, ApplicationSubmitted submitted) {
        var day = LocalDate.ofInstant(
                submitted.submittedAt(), submitted.certification().zone());
        return known.withApplication(
                submitted.applicationId(), submitted.certification(), application -> application.submittedOn(day));
    }

    private static CandidateCredentials determined(CandidateCredentials known, EligibilityDetermined determined) {
        return known.withApplication(
                determined.applicationId(),
                determined.certification(),
                application -> application.determined(determined.number(), determined.determination()));
    }

    private static CandidateCredentials decided(CandidateCredentials known, ApplicationDecided decided) {
        return known.withApplication(
                decided.applicationId(),
                decided.certification(),
                application -> application.decided(decided.outcome()));
    }

    private Outcome<CandidateCredentials> granted(String key, CandidateCredentials known, Instant knownAt) {
        var state = known;
        var messages = new ArrayList<Outgoing>();
        for (var credential : granting.due(key, known, knownAt)) {
            state = state.with(credential);
            var zone = credential.certification().zone();
            messages.add(Outgoing.of(
                    key,
                    new CredentialGranted(
                            key,
                            credential.credentialId(),
                            credential.certification(),
                            credential.applicationId(),
                            credential.term()),
                    credential.term().from().atStartOfDay(zone).toInstant()));
            if (!LocalDate.ofInstant(knownAt, zone).isAfter(credential.term().to())) {
                messages.addAll(congratulation(key, known, credential, knownAt));
            }
        }
        return Outcome.of(state, messages);
    }

    private static List<Outgoing> congratulation(
            String key, CandidateCredentials person, Credential credential, Instant at) {
        var contact = person.contactId();
        var lastDay = credential.term().to().toString();
        return contact == null
                ? List.of()
                : List.of(Outgoing.of(
                        key,
                        new NotificationRequested(
                                key,
                                "credential/" + credential.credentialId() + "/granted",
                                contact,
                                null,
                                "credential-granted",
                                "credential-granted",
                                Map.of(
                                        "certification",
                                        credential.certification().label(),
                                        "from",
                                        credential.term().from().toString(),
                                        "expiresOn",
                                        lastDay,
                                        "lastDay",
                                        lastDay),
                                new Link(LinkKind.CALENDAR, key, 1),
                                false,
                                null,
                                credential.certification().zone().getId()),
                        at));
    }
}
