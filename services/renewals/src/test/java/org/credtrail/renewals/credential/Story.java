package org.credtrail.renewals.credential;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.model.message.CredentialMessage.CredentialActionTaken;
import org.credtrail.model.message.CredentialMessage.RenewalReceived;
import org.credtrail.model.message.CredentialMessage.StaffAction;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.EligibilityFact;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.renewals.RuleFiles;
import org.credtrail.renewals.rules.ReminderLadder.StaffRole;
import org.credtrail.renewals.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/** One person's messages told to the handler, with a clock that fires timers as the pump would. */
final class Story {
    static final RuleBook RULES = RuleFiles.read();
    static final CredentialHandler HANDLER = new CredentialHandler(
            RULES,
            id -> "hash-of-" + id,
            new StaffContacts(Map.of(StaffRole.MANAGER, "manager-1", StaffRole.CREDENTIALING_LEAD, "lead-1")));
    static final String PERSON = "person-1";

    private final String person;
    private @Nullable CandidateCredentials state;
    private Instant now;
    private final List<Outgoing> said = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private int messages;

    private Story(String person, Instant now) {
        this.person = person;
        this.now = now;
    }

    static Story at(String now) {
        return new Story(PERSON, Instant.parse(now));
    }

    static Story of(String person, Instant now) {
        return new Story(person, now);
    }

    /** A registered person who applied as of this day, found eligible, passed the exam on it, known at {@code now}. */
    static Story granted(Certification certification, String takenOn, String now) {
        return at(now).hears(registered("America/New_York"))
                .hears(submitted(certification, takenOn))
                .hears(determined(certification, takenOn, 1, Determination.Outcome.ELIGIBLE))
                .hears(passed(certification, takenOn));
    }

    /** Another credential of the same person, by an application of its own. */
    Story alsoGranted(Certification certification, String takenOn) {
        var day = LocalDate.parse(takenOn);
        var at = Instant.parse(takenOn + "T17:00:00Z");
        return hears(new CandidateFact.ApplicationSubmitted(person, "application-2", certification, at))
                .hears(new EligibilityFact.EligibilityDetermined(
                        person,
                        "application-2",
                        certification,
                        1,
                        new Determination(
                                certification,
                                day,
                                at,
                                "SEED-2023-04",
                                Determination.Evidence.VERIFIED,
                                Determination.Outcome.ELIGIBLE,
                                List.of(),
                                List.of(),
                                List.of(),
                                null)))
                .hears(passed(certification, takenOn));
    }

    static CandidateFact registered(@Nullable String zone) {
        return new CandidateFact.CandidateRegistered(PERSON, "contact-1", null, zone);
    }

    static CandidateFact submitted(Certification certification, String on) {
        return new CandidateFact.ApplicationSubmitted(
                PERSON, "application-1", certification, Instant.parse(on + "T17:00:00Z"));
    }

    static EligibilityFact determined(
            Certification certification, String asOf, int number, Determination.Outcome outcome) {
        return new EligibilityFact.EligibilityDetermined(
                PERSON,
                "application-1",
                certification,
                number,
                new Determination(
                        certification,
                        LocalDate.parse(asOf),
                        Instant.parse(asOf + "T18:00:00Z"),
                        "SEED-2023-04",
                        Determination.Evidence.VERIFIED,
                        outcome,
                        List.of(),
                        List.of(),
                        List.of(),
                        null));
    }

    static CandidateFact passed(Certification certification, String on) {
        return new CandidateFact.ExamResultRecorded(PERSON, certification, LocalDate.parse(on), ExamOutcome.PASSED);
    }

    static CandidateFact failed(Certification certification, String on) {
        return new CandidateFact.ExamResultRecorded(PERSON, certification, LocalDate.parse(on), ExamOutcome.FAILED);
    }

    static CandidateFact decided(Certification certification, DecisionOutcome outcome) {
        return new CandidateFact.ApplicationDecided(
                PERSON, "application-1", certification, outcome, "because", "reviewer:1");
    }

    static CandidateFact learned(String id, String hours, String on, ContinuingEducation.@Nullable Category category) {
        return new CandidateFact.ContinuingEducationRecorded(
                PERSON,
                new ContinuingEducation(
                        id,
                        "Course " + id,
                        "P",
                        "A-" + id,
                        new BigDecimal(hours),
                        LocalDate.parse(on),
                        category == null ? List.of() : List.of(category)));
    }

    RenewalReceived renewal(String receivedAt, String outcome, @Nullable Term newTerm) {
        return new RenewalReceived(
                person, credential().credentialId(), Instant.parse(receivedAt), outcome, newTerm, Map.of());
    }

    CredentialActionTaken action(StaffAction action) {
        return new CredentialActionTaken(person, credential().credentialId(), action, "because", "operator:1", now);
    }

    Story hears(Payload payload) {
        messages++;
        var envelope = new Envelope(
                "topic", "message-" + messages, "/test", "type", person, now, now, null, 0, null, null, null);
        switch (HANDLER.handle(person, state, new Received(envelope, payload))) {
            case Outcome.Applied<CandidateCredentials>(var next, var sent) -> {
                state = next;
                said.addAll(sent);
            }
            case Outcome.Refused<CandidateCredentials>(var reason) -> refusals.add(reason);
        }
        return this;
    }

    /** The clock jumps; whoever was asleep wakes once. */
    Story jumpsTo(String instant) {
        return jumpsTo(Instant.parse(instant));
    }

    Story jumpsTo(Instant instant) {
        now = instant;
        for (var i = 0; i < 100; i++) {
            var due = timers().stream()
                    .filter(timer -> !timer.dueAt().isAfter(now))
                    .toList();
            if (due.isEmpty()) {
                return this;
            }
            due.forEach(timer -> hears(new TimerFired("credential", timer.name(), timer.dueAt(), now)));
        }
        throw new AssertionError("a timer fires for ever: " + timers());
    }

    /** The clock runs: every timer fires at its own time. */
    Story runsTo(Instant end) {
        for (var next = nextTimer(); next != null && !next.isAfter(end); next = nextTimer()) {
            jumpsTo(next);
        }
        now = end;
        return this;
    }

    Story runsTo(String end) {
        return runsTo(Instant.parse(end));
    }

    private @Nullable Instant nextTimer() {
        return timers().stream().map(Timer::dueAt).min(Instant::compareTo).orElse(null);
    }

    List<Timer> timers() {
        return state == null ? List.of() : HANDLER.timers(person, state);
    }

    @Nullable
    CandidateCredentials state() {
        return state;
    }

    List<String> refusals() {
        return refusals;
    }

    Credential credential() {
        if (state == null || state.credentials().isEmpty()) {
            throw new AssertionError("no credential was granted");
        }
        return state.credentials().getLast();
    }

    boolean hasCredential() {
        return state != null && !state.credentials().isEmpty();
    }

    <T extends Payload> List<T> said(Class<T> type) {
        return said.stream()
                .map(Outgoing::payload)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    Stream<Outgoing> all() {
        return said.stream();
    }

    /** The mails asked for with this template. */
    List<NotificationRequested> mails(String template) {
        return said(NotificationRequested.class).stream()
                .filter(mail -> mail.template().equals(template))
                .toList();
    }

    Story forgetsWhatWasSaid() {
        said.clear();
        return this;
    }
}
