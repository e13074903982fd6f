package org.credtrail.renewals.credential;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialFact.CredentialInactivated;
import org.credtrail.model.message.CredentialFact.CredentialReinstated;
import org.credtrail.model.message.CredentialFact.CredentialRenewed;
import org.credtrail.model.message.CredentialFact.CredentialRetired;
import org.credtrail.model.message.CredentialFact.CredentialRevoked;
import org.credtrail.model.message.CredentialFact.CredentialSuspended;
import org.credtrail.model.message.CredentialMessage.CredentialActionTaken;
import org.credtrail.model.message.CredentialMessage.RenewalReceived;
import org.credtrail.model.message.CredentialMessage.StaffAction;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.renewals.evaluation.RenewalOutcome;
import org.credtrail.renewals.rules.RenewalRules;
import org.credtrail.renewals.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/** What people do to a credential: renewals received and actions of staff. */
public final class Changes {

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
        if (newTerm == null && isGranted(renewal.outcome())) {
            // the credential has moved on since it was judged: nothing was renewed
            return Outcome.of(state);
        }
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
        messages.addAll(withdrawn(key, credential, "renewed"));
        return Outcome.of(state.with(received.moved(next.get(), newTerm, renewal.receivedAt())), messages);
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
    static boolean hasMeaning(Credential credential, CredentialActionTaken action, RenewalRules rules) {
        return LifeCycle.next(credential.state(), event(credential, action, rules))
                .isPresent();
    }

    /** A death ends every credential of the person, any other action concerns one. */
    static Outcome<CandidateCredentials> act(
            String key, CandidateCredentials state, CredentialActionTaken action, RuleBook book) {
        if (state.credential(action.credentialId()).isEmpty()) {
            return unknown(action.credentialId());
        }
        var messages = new ArrayList<Outgoing>();
        var changed = state;
        for (var credential : state.credentials()) {
            if (credential.credentialId().equals(action.credentialId())
                    || action.action() == StaffAction.RECORD_DEATH) {
                changed = changed.with(act(key, credential, action, book.of(credential.certification()), messages));
            }
        }
        return Outcome.of(changed, messages);
    }

    private static Outcome<CandidateCredentials> unknown(String credentialId) {
        return Outcome.refused("no credential " + credentialId + " of this candidate");
    }

    private static Credential act(
            String key,
            Credential credential,
            CredentialActionTaken action,
            RenewalRules rules,
            List<Outgoing> messages) {
        var next = LifeCycle.next(credential.state(), event(credential, action, rules));
        if (next.isEmpty()) {
            return credential;
        }
        var newTerm = returnsInto(credential, action, rules);
        messages.add(Outgoing.of(key, fact(key, credential, action, newTerm.orElse(null)), action.at()));
        if (LifeCycle.isReminded(credential.state()) && !LifeCycle.isReminded(next.get())) {
            messages.addAll(withdrawn(key, credential, next.get().name().toLowerCase(Locale.ROOT)));
        }
        return newTerm.map(term -> credential.returned(next.get(), term, action.at()))
                .orElseGet(() -> credential.in(next.get(), action.at()));
    }

    /** Who comes back from retirement after the term has ended begins a new one on that day (HOUSE). */
    static Optional<Term> returnsInto(Credential credential, CredentialActionTaken action, RenewalRules rules) {
        var day = dayOf(credential, action);
        return action.action() == StaffAction.REINSTATE
                        && credential.state() == CredentialState.RETIRED
                        && day.isAfter(credential.term().to())
                ? Optional.of(rules.term().beginning(day))
                : Optional.empty();
    }

    private static LifeEvent event(Credential credential, CredentialActionTaken action, RenewalRules rules) {
        var end = credential.term().to();
        var day = dayOf(credential, action);
        var retirement = rules.retirement();
        return switch (action.action()) {
            case SUSPEND -> new LifeEvent.Suspension();
            case INACTIVATE -> new LifeEvent.Inactivation();
            case REINSTATE -> new LifeEvent.Reinstatement(!day.isAfter(end.plusYears(retirement.returnWithinYears())));
            case RETIRE -> new LifeEvent.Retirement(!day.isAfter(end.plusMonths(retirement.takenWithinMonths())));
            case RECORD_DEATH -> new LifeEvent.Death();
            case REVOKE -> new LifeEvent.Revocation();
        };
    }

    private static LocalDate dayOf(Credential credential, CredentialActionTaken action) {
        return LocalDate.ofInstant(action.at(), credential.certification().zone());
    }

    private static CredentialFact fact(
            String key, Credential credential, CredentialActionTaken action, @Nullable Term newTerm) {
        var id = credential.credentialId();
        var certification = credential.certification();
        return switch (action.action()) {
            case SUSPEND -> new CredentialSuspended(key, id, certification, action.reason(), action.by());
            case INACTIVATE -> new CredentialInactivated(key, id, certification, action.reason(), action.by());
            case REINSTATE -> new CredentialReinstated(key, id, certification, action.reason(), action.by(), newTerm);
            case RETIRE -> new CredentialRetired(key, id, certification, action.reason(), action.by());
            case RECORD_DEATH -> new CredentialRetired(key, id, certification, "the holder died", action.by());
            case REVOKE -> new CredentialRevoked(key, id, certification, action.reason(), action.by());
        };
    }

    /**
     * What was asked for about the term has lost its reason, and so has what was told the staff with it. Mail may be held
     * back for as long as all sending is stopped; to withdraw what has gone out changes nothing.
     */
    private static List<Outgoing> withdrawn(String key, Credential credential, String reason) {
        return Stream.concat(opening(credential), rungs(credential))
                .map(effect -> Outgoing.of(key, new NotificationWithdrawn(key, effect, reason)))
                .toList();
    }

    private static Stream<String> opening(Credential credential) {
        return credential.isOpeningTold()
                ? Stream.of(CredentialHandler.openingId(
                        credential.credentialId(), credential.term().to()))
                : Stream.of();
    }

    private static Stream<String> rungs(Credential credential) {
        return credential.remindersOfTerm().stream()
                .filter(reminder -> reminder.fate() == Reminder.Fate.SENT)
                .flatMap(reminder -> effects(credential, reminder));
    }

    private static Stream<String> effects(Credential credential, Reminder reminder) {
        var effect = CredentialHandler.effectId(credential.credentialId(), reminder.termEnd(), reminder.rung());
        var staff = credential.escalations().stream()
                .filter(told -> told.told()
                        && told.rung() == reminder.rung()
                        && told.termEnd().equals(reminder.termEnd()))
                .map(told -> effect + "/" + told.to());
        return Stream.concat(Stream.of(effect), staff);
    }
}
