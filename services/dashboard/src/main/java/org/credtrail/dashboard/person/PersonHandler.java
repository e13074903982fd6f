package org.credtrail.dashboard.person;

import java.util.List;
import java.util.Set;
import org.credtrail.dashboard.person.Person.Happening;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.AuditFact;
import org.credtrail.model.message.BoardFact;
import org.credtrail.model.message.BoardMessage;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CandidateFact.CandidateHeld;
import org.credtrail.model.message.CandidateFact.CandidateRegistered;
import org.credtrail.model.message.CandidateFact.CandidateReleased;
import org.credtrail.model.message.CandidateMessage;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.ContactForgotten;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialMessage;
import org.credtrail.model.message.EligibilityFact;
import org.credtrail.model.message.LicenseFact;
import org.credtrail.model.message.LicenseMessage;
import org.credtrail.model.message.NotificationFact;
import org.credtrail.model.message.NotificationMessage;
import org.credtrail.model.message.ReferenceFact;
import org.credtrail.model.message.ReferenceMessage;
import org.credtrail.model.message.RuleSetFact;
import org.credtrail.model.message.TimerFired;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of one candidate into what their page and the lists show. */
public final class PersonHandler implements Handler<Person> {

    @Override
    public String name() {
        return "person";
    }

    @Override
    public Class<Person> stateType() {
        return Person.class;
    }

    @Override
    public Set<String> hears() {
        return Set.of(
                Topics.CANDIDATES, Topics.DETERMINATIONS, Topics.VERIFICATIONS, Topics.CREDENTIALS, Topics.DELIVERIES);
    }

    @Override
    public Outcome<Person> handle(String key, @Nullable Person state, Received message) {
        var person = state == null ? Person.UNHEARD : state;
        if (message.payload() instanceof CandidateErased) {
            return Outcome.of(Person.ERASED);
        }
        if (person.erased()) {
            // a fact of another topic that was on its way when the candidate was erased
            return message.payload() instanceof CandidateRegistered
                    ? Outcome.of(entered(Person.UNHEARD, message))
                    : Outcome.of(person);
        }
        return Outcome.of(entered(person, message));
    }

    @Override
    public List<View> views(String key, Person person) {
        return person.registered() ? Rows.of(key, person) : List.of();
    }

    private static Person entered(Person person, Received message) {
        var draft = new Draft(person);
        var envelope = message.envelope();
        switch (message.payload()) {
            // people read their own timeline: a hold is the court's to tell them of
            case CandidateHeld _, CandidateReleased _ -> {}
            case CandidateFact fact -> {
                var setback = Setbacks.in(person, fact);
                Entries.enter(draft, fact, envelope);
                happened(draft, envelope, Sentences.of(fact), setback);
            }
            case EligibilityFact fact -> {
                var setback = Setbacks.in(person, fact);
                Entries.enter(draft, fact, envelope);
                happened(draft, envelope, Sentences.of(fact), setback);
            }
            case ReferenceFact fact -> {
                Entries.enter(draft, fact);
                happened(draft, envelope, Sentences.of(fact), false);
            }
            case CredentialFact fact -> {
                Entries.enter(draft, fact, envelope);
                happened(draft, envelope, Sentences.of(fact), Setbacks.in(fact));
            }
            case NotificationFact fact -> {
                Entries.enter(draft, fact);
                happened(draft, envelope, Sentences.of(fact), false);
            }
            case BoardNotice _,
                    BoardFact _,
                    BoardMessage _,
                    LicenseMessage _,
                    LicenseFact _,
                    CandidateMessage _,
                    ContactDetails _,
                    ContactForgotten _,
                    RuleSetFact _,
                    ReferenceMessage _,
                    CredentialMessage _,
                    NotificationMessage _,
                    AuditFact _,
                    TimerFired _ -> {}
        }
        return draft.person();
    }

    private static void happened(Draft draft, Envelope envelope, String sentence, boolean setback) {
        draft.happened(new Happening(
                envelope.time(),
                envelope.knownAt(),
                envelope.topic(),
                envelope.type(),
                sentence,
                envelope.id(),
                envelope.causationId(),
                setback));
    }
}
