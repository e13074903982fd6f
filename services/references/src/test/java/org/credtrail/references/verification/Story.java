package org.credtrail.references.verification;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.dossier.Employment.Supervisor;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.dossier.Reference.Kind;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome.Applied;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.CandidateFact.ApplicationDecided;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CandidateFact.CandidateRegistered;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateFact.ReferenceNamed;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.EligibilityFact.Item;
import org.credtrail.model.message.EligibilityFact.VerificationRequired;
import org.credtrail.model.message.NotificationFact.NotificationFailed;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.NotificationFact.NotificationSuppressed;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.ReferenceMessage.Answer;
import org.credtrail.model.message.ReferenceMessage.ApplicantStatementRecorded;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.credtrail.model.message.ReferenceMessage.HowWell;
import org.credtrail.model.message.ReferenceMessage.PhoneVerificationRecorded;
import org.credtrail.model.message.ReferenceMessage.RefereeAnswered;
import org.credtrail.model.message.ReferenceMessage.RefereeIdentified;
import org.credtrail.model.message.ReferenceMessage.ReferenceActionTaken;
import org.credtrail.model.message.ReferenceMessage.StaffAction;
import org.credtrail.model.message.ReferenceMessage.SupervisorCredential;
import org.credtrail.model.message.ReferenceMessage.Verdict;
import org.credtrail.model.message.TimerFired;
import org.jspecify.annotations.Nullable;

/** Tells the handler one candidate's story, message by message, with a clock that only moves when told. */
final class Story {
    static final String CANDIDATE = "candidate-1";
    static final String APPLICATION = "application-1";
    static final String SELF = "contact-self";
    static final String BOSS = "contact-boss";
    static final String OTHER = "contact-other";
    static final Instant DAY_0 = Instant.parse("2026-03-02T15:00:00Z");
    static final byte[] SECRET = "a secret of the tests".getBytes(StandardCharsets.UTF_8);

    private final ReferenceHandler handler;
    private References state;
    private List<Outgoing> said = List.of();
    private final List<Outgoing> saidAll = new ArrayList<>();
    private Instant now = DAY_0;
    private int count;

    Story() {
        this(null);
    }

    private Story(Period keptFor) {
        this.handler = new ReferenceHandler(SECRET, Ladder.STANDARD, keptFor);
    }

    /** As {@link #asked}; what referees say is kept for so long. */
    static Story keepingWords(Period keptFor) {
        return new Story(keptFor).registered().declares("job-1", BOSS).requires(employment("job-1", BOSS));
    }

    /** Registered in Denver, one job declared, its supervisor asked. */
    static Story asked() {
        return new Story().registered().declares("job-1", BOSS).requires(employment("job-1", BOSS));
    }

    static Item employment(String id, String contactId) {
        return new Item(EvidenceKind.EMPLOYMENT, id, contactId);
    }

    static Item client(String id, String contactId) {
        return new Item(EvidenceKind.CLIENT_ORGANIZATION, id, contactId);
    }

    /** The supervisor held the CCM from then on. */
    static Employment supervisedByCcm(String id, String from) {
        var supervisor = new Supervisor(null, null, new HeldCcm(LocalDate.parse(from), null));
        return job(id).with(supervisor, null, null);
    }

    /** 160 billable hours a month, for two years. */
    static Employment selfEmployment(String id) {
        return selfEmployment(id, new BigDecimal("160"));
    }

    static Employment selfEmployment(String id, @Nullable BigDecimal billableHoursPerMonth) {
        return new Employment(
                id,
                null,
                Role.CASE_MANAGER,
                LocalDate.parse("2022-03-01"),
                LocalDate.parse("2024-02-29"),
                null,
                true,
                true,
                billableHoursPerMonth,
                null,
                true,
                true,
                null,
                null,
                List.of(),
                null,
                null);
    }

    static Employment job(String id) {
        return new Employment(
                id,
                "Mercy Clinic",
                Role.CASE_MANAGER,
                LocalDate.parse("2023-03-01"),
                LocalDate.parse("2024-02-29"),
                new BigDecimal("40"),
                true,
                false,
                null,
                true,
                true,
                true,
                null,
                null,
                List.of(),
                null,
                null);
    }

    static Answer confirms() {
        return new Answer(
                Verdict.CONFIRM, null, null, null, null, null, true, true, true, "SUPERVISOR", null, List.of());
    }

    static Answer declines() {
        return new Answer(Verdict.DECLINE, null, null, null, null, null, null, null, null, null, null, List.of());
    }

    /** As {@link #confirms}, and what is known of the supervisor and of gaps. */
    static Answer confirms(@Nullable SupervisorCredential credential, @Nullable Boolean withoutGap) {
        return new Answer(
                Verdict.CONFIRM,
                null,
                null,
                null,
                null,
                null,
                true,
                true,
                true,
                "SUPERVISOR",
                null,
                List.of(),
                credential,
                withoutGap,
                Boolean.FALSE.equals(withoutGap) ? "contact-gaps" : null,
                HowWell.WELL,
                null);
    }

    /** As {@link #confirms}, but for what the referee does not know. */
    static Answer confirmsWithout(Detail... unknown) {
        var details = List.of(unknown);
        return new Answer(
                Verdict.CONFIRM,
                null,
                null,
                null,
                null,
                null,
                details.contains(Detail.SUPERVISED) ? null : true,
                details.contains(Detail.IN_SCOPE) ? null : true,
                true,
                "SUPERVISOR",
                null,
                List.of(),
                null,
                null,
                null,
                null,
                details);
    }

    static Answer corrects(String from, String to, String hours) {
        return new Answer(
                Verdict.CORRECT,
                Role.CASE_MANAGER,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                new BigDecimal(hours),
                null,
                true,
                true,
                true,
                "SUPERVISOR",
                null,
                List.of());
    }

    Story registered() {
        return hears(new CandidateRegistered(CANDIDATE, SELF, null, "America/Denver"));
    }

    Story declares(String jobId, String contactId) {
        return hears(new EmploymentDeclared(CANDIDATE, job(jobId), contactId));
    }

    Story names(String referenceId, String contactId) {
        return hears(new ReferenceNamed(
                CANDIDATE,
                new Reference(referenceId, Kind.CLIENT_ORGANIZATION, "Acme Health", null, null, null),
                contactId));
    }

    Story requires(Item... items) {
        return requiresFor(APPLICATION, items);
    }

    Story requiresFor(String applicationId, Item... items) {
        return hears(new VerificationRequired(CANDIDATE, applicationId, Certification.CCM, Arrays.asList(items)));
    }

    Story delivered() {
        return hears(new NotificationSent(CANDIDATE, effect("request"), Mails.CATEGORY, "mail", null, 1, now));
    }

    Story bounced() {
        return bounced("request");
    }

    Story bounced(String step) {
        return hears(new NotificationFailed(CANDIDATE, effect(step), Mails.CATEGORY, "mail", "550", now));
    }

    /** Not by mail, which is what a request depends on. */
    Story failed(String channel) {
        return hears(new NotificationFailed(CANDIDATE, effect("request"), Mails.CATEGORY, channel, "550", now));
    }

    Story suppressed() {
        return hears(new NotificationSuppressed(CANDIDATE, effect("request"), Mails.CATEGORY, "unwanted", now));
    }

    /** A member of staff wrote down what was said on the phone. */
    Story phoned(Answer answer) {
        return hears(new PhoneVerificationRecorded(
                CANDIDATE,
                request().referenceId(),
                "contact-spoken",
                now.minusSeconds(600),
                true,
                answer,
                "operator:local",
                now));
    }

    Story stated() {
        return hears(new ApplicantStatementRecorded(
                CANDIDATE, request().referenceId(), "contact-statement", "candidate", now, null));
    }

    Story identified() {
        return hears(new RefereeIdentified(
                CANDIDATE, request().referenceId(), request().generation(), now));
    }

    /** Somebody with the link said who they are. */
    Story identifiedAs(String contactId) {
        return hears(new RefereeIdentified(
                CANDIDATE, request().referenceId(), request().generation(), now, contactId));
    }

    Story answered(Answer answer) {
        return answered(answer, request().generation());
    }

    Story answered(Answer answer, int generation) {
        return hears(new RefereeAnswered(CANDIDATE, request().referenceId(), generation, now, answer));
    }

    Story staff(StaffAction action, String newContactId) {
        return hears(new ReferenceActionTaken(
                CANDIDATE, request().referenceId(), action, null, newContactId, "operator:local", now));
    }

    Story decided(String applicationId, DecisionOutcome outcome) {
        return hears(new ApplicationDecided(
                CANDIDATE, applicationId, Certification.CCM, outcome, "withdrawn by mail", "operator:local"));
    }

    Story erased() {
        return hears(new CandidateErased(CANDIDATE, List.of(SELF, BOSS)));
    }

    /** Moves the clock; every timer that comes due on the way fires at its instant. */
    Story until(Duration afterDay0) {
        var target = DAY_0.plus(afterDay0);
        while (state != null) {
            var due = handler.timers(CANDIDATE, state).stream()
                    .filter(t -> !t.dueAt().isAfter(target))
                    .min(Comparator.comparing(Timer::dueAt))
                    .orElse(null);
            if (due == null) {
                break;
            }
            now = due.dueAt().isAfter(now) ? due.dueAt() : now;
            hears(new TimerFired(ReferenceHandler.NAME, due.name(), due.dueAt(), now));
        }
        now = target;
        return this;
    }

    /** As {@link #until}, counted from now. */
    Story later(Duration fromNow) {
        return until(Duration.between(DAY_0, now).plus(fromNow));
    }

    /** Time passes, and the timer pump is down. */
    Story unattended(Duration fromNow) {
        return at(now.plus(fromNow));
    }

    /** The mail that a request waits to hear of, if any, was accepted by the other side. */
    Story reminderSent() {
        var reminder = request().course().pendingReminder();
        return reminder == null
                ? this
                : hears(new NotificationSent(CANDIDATE, reminder, Mails.CATEGORY, "mail", null, 1, now));
    }

    /** The timer pump was down until now and fires each timer once. */
    Story firesLate(Duration afterDay0) {
        now = DAY_0.plus(afterDay0);
        for (var timer : handler.timers(CANDIDATE, state)) {
            hears(new TimerFired(ReferenceHandler.NAME, timer.name(), timer.dueAt(), now));
        }
        return this;
    }

    Story fires(String name) {
        return hears(new TimerFired(ReferenceHandler.NAME, name, now, now));
    }

    Story at(Instant instant) {
        now = instant;
        return this;
    }

    Story hears(Payload payload) {
        count++;
        var topic = payload instanceof TimerFired ? handler.inbox() : Payload.topicOf(payload.getClass());
        var envelope = new Envelope(
                topic,
                "message-" + count,
                "/credtrail/test",
                Payload.typeOf(payload.getClass()),
                CANDIDATE,
                now,
                now,
                null,
                0,
                null,
                null,
                null);
        var outcome = handler.handle(CANDIDATE, state, new Received(envelope, payload));
        var applied = (Applied<References>) outcome;
        state = applied.state();
        said = applied.messages();
        saidAll.addAll(said);
        return this;
    }

    References state() {
        return state;
    }

    ReferenceHandler handler() {
        return handler;
    }

    Request request() {
        return state.requests().getFirst();
    }

    List<Payload> said() {
        return said.stream().map(Outgoing::payload).toList();
    }

    <T extends Payload> List<T> said(Class<T> type) {
        return said().stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends Payload> List<T> saidEver(Class<T> type) {
        return saidAll.stream()
                .map(Outgoing::payload)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private String effect(String step) {
        return "reference/" + request().referenceId() + "/" + request().generation() + "/" + step;
    }
}
