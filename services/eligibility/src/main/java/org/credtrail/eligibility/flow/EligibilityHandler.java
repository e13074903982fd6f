package org.credtrail.eligibility.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.credtrail.model.Topics;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.CriterionResult;
import org.credtrail.model.eligibility.Determination.Severity;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.AuditFact;
import org.credtrail.model.message.BoardFact;
import org.credtrail.model.message.BoardMessage;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateMessage;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.ContactForgotten;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialMessage;
import org.credtrail.model.message.EligibilityFact;
import org.credtrail.model.message.EligibilityFact.EligibilityDetermined;
import org.credtrail.model.message.EligibilityFact.ReviewRequired;
import org.credtrail.model.message.EligibilityFact.VerificationRequired;
import org.credtrail.model.message.LicenseFact;
import org.credtrail.model.message.LicenseMessage;
import org.credtrail.model.message.NotificationFact;
import org.credtrail.model.message.NotificationMessage;
import org.credtrail.model.message.ReferenceFact;
import org.credtrail.model.message.ReferenceMessage;
import org.credtrail.model.message.RuleSetFact;
import org.credtrail.model.message.TimerFired;
import org.jspecify.annotations.Nullable;

/** Keeps every application of a candidate determined, whatever is heard of the candidate and in whatever order. */
public final class EligibilityHandler implements Handler<EligibilityState> {
    public static final String NAME = "eligibility";
    /** Before a contact id: is this supervisor a CCM the system knows? */
    public static final String SUPERVISOR = "supervisor/";
    /** The candidate's own CCM changed: those who are supervised by them are to be told. */
    public static final String OWN_CCM = "own-ccm";

    private static final String REVIEW = "review/";

    private final Determiner determiner;

    public EligibilityHandler(Determiner determiner) {
        this.determiner = determiner;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<EligibilityState> stateType() {
        return EligibilityState.class;
    }

    @Override
    public Set<String> hears() {
        return Set.of(Topics.CANDIDATES, Topics.VERIFICATIONS, Topics.CREDENTIALS, Topics.ELIGIBILITY_INBOX);
    }

    @Override
    public String inbox() {
        return Topics.ELIGIBILITY_INBOX;
    }

    @Override
    public Outcome<EligibilityState> handle(String key, @Nullable EligibilityState state, Received message) {
        var known = state == null ? EligibilityState.EMPTY : state;
        var envelope = message.envelope();
        return switch (message.payload()) {
            case CandidateFact fact ->
                heard(key, state, FactsHeard.of(known, fact, envelope), Cause.of(fact, envelope));
            case ReferenceFact fact ->
                heard(key, state, FactsHeard.of(known, fact, envelope), Cause.of(fact, envelope));
            case CredentialFact fact -> Outcome.of(credential(state, fact, envelope));
            case TimerFired timer -> state == null ? Outcome.of(null) : fired(key, state, timer, envelope);
            case BoardNotice _,
                    BoardFact _,
                    BoardMessage _,
                    LicenseMessage _,
                    LicenseFact _,
                    CandidateMessage _,
                    ContactDetails _,
                    ContactForgotten _,
                    EligibilityFact _,
                    RuleSetFact _,
                    ReferenceMessage _,
                    CredentialMessage _,
                    NotificationMessage _,
                    NotificationFact _,
                    AuditFact _ -> Outcome.refused("eligibility does not hear " + envelope.type());
        };
    }

    /** The first instant of the day, in the body's zone, on which an answer may change by itself; and what to look up. */
    @Override
    public List<Timer> timers(String key, EligibilityState state) {
        var timers = new LinkedHashMap<String, Timer>();
        for (var application : state.applications()) {
            if (application.nextReviewOn() != null) {
                add(timers, REVIEW + application.applicationId(), reviewAt(application));
            }
        }
        for (var heard : state.employments()) {
            var contactId = heard.fact().supervisorContactId();
            if (contactId != null && isUnderCcm(heard.fact()) && state.supervisor(contactId) == null) {
                add(timers, SUPERVISOR + contactId, heard.knownAt());
            }
        }
        if (state.told() < state.ownCcm().size()) {
            add(timers, OWN_CCM, state.ownCcmKnownAt());
        }
        return List.copyOf(timers.values());
    }

    private static void add(Map<String, Timer> timers, String name, Instant dueAt) {
        timers.putIfAbsent(name, new Timer(name, dueAt));
    }

    private static boolean isUnderCcm(EmploymentDeclared declared) {
        var supervisor = declared.employment().supervisor();
        return supervisor != null && supervisor.ccm() != null;
    }

    private static @Nullable EligibilityState credential(
            @Nullable EligibilityState state, CredentialFact fact, Envelope envelope) {
        var after = state;
        for (var change : OwnCcm.of(fact, envelope)) {
            after = (after == null ? EligibilityState.EMPTY : after).ownCcm(Heard.of(envelope, change));
        }
        return after;
    }

    private Outcome<EligibilityState> fired(String key, EligibilityState state, TimerFired timer, Envelope envelope) {
        if (timer.timer().equals(OWN_CCM)) {
            return Outcome.of(state.toldAt(timer.dueAt()));
        }
        if (timer.timer().startsWith(SUPERVISOR)) {
            var found = timer.found();
            var known = new SupervisorsCcm(
                    timer.timer().substring(SUPERVISOR.length()), found == null ? null : found.held());
            return known.equals(state.supervisor(known.contactId()))
                    ? Outcome.of(state)
                    : heard(key, state, state.supervisor(Heard.of(envelope, known)), Cause.of(timer, envelope));
        }
        return reviewed(key, state, timer, Cause.of(timer, envelope));
    }

    private static Instant reviewAt(Application application) {
        var day = application.nextReviewOn();
        return day == null
                ? Instant.MAX
                : day.atStartOfDay(application.certification().zone()).toInstant();
    }

    private Outcome<EligibilityState> heard(
            String key, @Nullable EligibilityState before, @Nullable EligibilityState after, Cause cause) {
        if (after == null || after.equals(before)) {
            return Outcome.of(after);
        }
        if (before == null && after.equals(EligibilityState.EMPTY)) {
            return Outcome.of(null);
        }
        var messages = new ArrayList<Outgoing>();
        var applications = new ArrayList<Application>();
        for (var application : after.applications()) {
            var determination = determiner.now(after, application, latest(after, application, cause));
            var current = application.current();
            applications.add(
                    current != null && Determiner.sameAndNextReview(current, determination)
                            ? application
                            : determined(key, after, application, determination, cause, messages));
        }
        return Outcome.of(after.with(applications), messages);
    }

    /** The answer stands as of the day of submission; the timer only makes sure that it still follows from the facts. */
    private Outcome<EligibilityState> reviewed(String key, EligibilityState state, TimerFired timer, Cause cause) {
        var messages = new ArrayList<Outgoing>();
        var applications = new ArrayList<Application>();
        for (var application : state.applications()) {
            applications.add(
                    timer.timer().equals(REVIEW + application.applicationId())
                            ? reviewed(key, state, application, timer.dueAt(), cause, messages)
                            : application);
        }
        return Outcome.of(state.with(applications), messages);
    }

    private Application reviewed(
            String key,
            EligibilityState state,
            Application application,
            Instant dueAt,
            Cause cause,
            List<Outgoing> messages) {
        var reviewed = application.reviewed(
                LocalDate.ofInstant(dueAt, application.certification().zone()));
        var current = application.current();
        var determination = determiner.now(state, application, latest(state, application, cause));
        return current != null && Determiner.sameAnswer(current, determination)
                ? reviewed
                : determined(key, state, reviewed, determination, cause, messages);
    }

    private Application determined(
            String key,
            EligibilityState state,
            Application application,
            Determination determination,
            Cause cause,
            List<Outgoing> messages) {
        var before = application.current();
        var next = application.determined(determination, cause);
        messages.add(Outgoing.of(
                key,
                new EligibilityDetermined(
                        key,
                        application.applicationId(),
                        application.certification(),
                        next.determinations().size(),
                        determination)));
        if (becomes(Determination.Outcome.MANUAL_REVIEW, before, determination)) {
            messages.add(Outgoing.of(
                    key,
                    new ReviewRequired(
                            key, application.applicationId(), application.certification(), reasons(determination))));
        }
        var items = RequiredVerifications.of(determination, state, determiner.ruleSet(application)).stream()
                .filter(item -> !application.asked().contains(item.kind() + ":" + item.evidenceId()))
                .toList();
        if (items.isEmpty()) {
            return next;
        }
        messages.add(Outgoing.of(
                key, new VerificationRequired(key, application.applicationId(), application.certification(), items)));
        return next.asked(items.stream()
                .map(item -> item.kind() + ":" + item.evidenceId())
                .toList());
    }

    private static boolean becomes(Determination.Outcome outcome, @Nullable Determination before, Determination now) {
        return now.outcome() == outcome && (before == null || before.outcome() != outcome);
    }

    /** Flag codes and ids of criteria a person has to look at. */
    private static List<String> reasons(Determination determination) {
        return Stream.concat(
                        determination.flags().stream()
                                .filter(flag -> flag.severity() == Severity.REVIEW)
                                .map(flag -> flag.code().name()),
                        determination.criteria().stream()
                                .filter(criterion -> criterion.outcome() == CriterionOutcome.REVIEW)
                                .map(CriterionResult::id))
                .distinct()
                .toList();
    }

    /** Facts that were learnt earlier but arrive late do not turn back what is known. */
    private static Instant latest(EligibilityState state, Application application, Cause cause) {
        var current = application.current();
        return Stream.of(
                        cause.knownAt(),
                        application.knownAt(),
                        state.latestKnownAt(),
                        current == null ? Instant.MIN : current.knownAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
