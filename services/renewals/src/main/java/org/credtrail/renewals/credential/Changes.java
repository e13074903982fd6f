package org.credtrail.renewals.credential;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialFact.CredentialReinstated;
import org.credtrail.model.message.CredentialFact.CredentialRenewed;
import org.credtrail.model.message.CredentialFact.CredentialRetired;
import org.credtrail.model.message.CredentialFact.CredentialRevoked;
import org.credtrail.model.message.CredentialFact.CredentialSuspended;
import org.credtrail.model.message.CredentialMessage.CredentialActionTaken;
import org.credtrail.model.message.CredentialMessage.RenewalReceived;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.renewals.evaluation.RenewalOutcome;
import org.jspecify.annotations.Nullable;

/** What people do to a credential: renewals received and actions of staff. */
public final class Changes {

    /** A reminder waits for waking hours less than a day; after two days it has gone out. */
    private static final Duration REMINDER_MAY_WAIT = Duration.ofDays(2);

    /** Retirement may be taken until so long after the end of the term (CCMC; HOUSE for the others). */
    private static final int RETIREMENT_MONTHS = 9;

    private Changes() {}

    /** {@code id}: of the message. */
    static Outcome<CandidateCredentials> renew(
            String key, CandidateCredentials state, String id, RenewalReceived renewal) {
        return state.credential(renewal.credentialId())
                .map(credential -> renew(key, state, credential, id, renewal))
                .orElseGet(() -> unknown(renewal.credentialId()));
    }

    private static Outcome<CandidateCredentials> renew(
            String key, CandidateCredentials state, Credential credential, String id, RenewalReceived renewal) {
        var next = LifeCycle.next(credential.state(), new LifeEvent.Renewal());
        var newTerm = next.isPresent() ? acceptedTerm(credential, renewal) : null;
        var received =
                credential.with(new Renewal(id, renewal.receivedAt(), renewal.outcome(), credential.term(), newTerm));
        if (next.isEmpty() || newTerm == null) {
            return Outcome.of(state.with(received));
        }
        var messages = new ArrayList<Outgoing>();
        messages.add(Outgoing.of(
                key,
                new CredentialRenewed(
                        key, credential.credentialId(), credential.certification(), credential.term(), newTerm),
                renewal.receivedAt()));
        messages.addAll(withdrawn(key, credential, renewal.receivedAt(), "renewed"));
        return Outcome.of(state.with(received.renewed(next.get(), newTerm, renewal.receivedAt())), messages);
    }

    /** The new term, unless the outcome grants none or the credential has moved on since it was judged. */
    private static @Nullable Term acceptedTerm(Credential credential, RenewalReceived renewal) {
        var term = renewal.newTerm();
        return isGranted(renewal.outcome())
                        && term != null
                        && term.from().isAfter(credential.term().to())
                ? term
                : null;
    }

    private static boolean isGranted(String outcome) {
        return outcome.equals(RenewalOutcome.RENEWED.name()) || outcome.equals(RenewalOutcome.RENEWED_WITH_GAP.name());
    }

    /** Whether the action changes anything where the credential stands. */
    public static boolean hasMeaning(Credential credential, CredentialActionTaken action) {
        return LifeCycle.next(credential.state(), event(credential, action)).isPresent();
    }

    static Outcome<CandidateCredentials> act(String key, CandidateCredentials state, CredentialActionTaken action) {
        return state.credential(action.credentialId())
                .map(credential -> act(key, state, credential, action))
                .orElseGet(() -> unknown(action.credentialId()));
    }

    private static Outcome<CandidateCredentials> unknown(String credentialId) {
        return Outcome.refused("no credential " + credentialId + " of this candidate");
    }

    private static Outcome<CandidateCredentials> act(
            String key, CandidateCredentials state, Credential credential, CredentialActionTaken action) {
        var next = LifeCycle.next(credential.state(), event(credential, action));
        if (next.isEmpty()) {
            return Outcome.of(state);
        }
        var messages = new ArrayList<Outgoing>();
        messages.add(Outgoing.of(key, fact(key, credential, action), action.at()));
        if (!LifeCycle.isReminded(next.get())) {
            var reason = next.get().name().toLowerCase(Locale.ROOT);
            messages.addAll(withdrawn(key, credential, action.at(), reason));
        }
        return Outcome.of(state.with(credential.in(next.get(), action.at())), messages);
    }

    private static LifeEvent event(Credential credential, CredentialActionTaken action) {
        return switch (action.action()) {
            case SUSPEND -> new LifeEvent.Suspension();
            case REINSTATE -> new LifeEvent.Reinstatement(credential.everRenewed());
            case RETIRE -> new LifeEvent.Retirement(mayRetire(credential, action.at()));
            case REVOKE -> new LifeEvent.Revocation();
        };
    }

    private static boolean mayRetire(Credential credential, Instant at) {
        var zone = credential.certification().zone();
        var lastDay = credential.term().to().plusMonths(RETIREMENT_MONTHS);
        return !LocalDate.ofInstant(at, zone).isAfter(lastDay);
    }

    private static CredentialFact fact(String key, Credential credential, CredentialActionTaken action) {
        var id = credential.credentialId();
        var certification = credential.certification();
        return switch (action.action()) {
            case SUSPEND -> new CredentialSuspended(key, id, certification, action.reason(), action.by());
            case REINSTATE -> new CredentialReinstated(key, id, certification, action.reason(), action.by());
            case RETIRE -> new CredentialRetired(key, id, certification, action.reason(), action.by());
            case REVOKE -> new CredentialRevoked(key, id, certification, action.reason(), action.by());
        };
    }

    /** A reminder that may still wait for the morning has lost its reason. */
    private static List<Outgoing> withdrawn(String key, Credential credential, Instant at, String reason) {
        return lastSent(credential)
                .filter(reminder ->
                        reminder.recordedAt().plus(REMINDER_MAY_WAIT).isAfter(at))
                .map(reminder -> Outgoing.of(
                        key,
                        new NotificationWithdrawn(
                                key,
                                CredentialHandler.effectId(
                                        credential.credentialId(), reminder.termEnd(), reminder.rung()),
                                reason)))
                .stream()
                .toList();
    }

    private static Optional<Reminder> lastSent(Credential credential) {
        return credential.remindersOfTerm().stream()
                .filter(reminder -> reminder.fate() == Reminder.Fate.SENT)
                .reduce((_, later) -> later);
    }
}
