package org.credtrail.eligibility.supervisors;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.model.message.TimerFired.Found;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.timers.TimerAction;
import org.jspecify.annotations.Nullable;

/**
 * Looks up whether a supervisor is a CCM the system knows, and tells the supervised when that person's CCM changes. People
 * are known by a derived id of their e-mail address. Each side writes what it knows before it reads the other: whichever
 * is last sees both.
 */
public final class SupervisorLookup implements TimerAction {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long POLL_MILLIS = 100;
    private static final String PERSON = "person";
    private static final String HOLDER = "holder";
    private static final String CANDIDATE = "candidateId";
    private static final String CONTACT = "contactId";
    private static final String SUPERVISED = "ccm-supervised";

    private final States states;
    /** Who of the candidates a person is. */
    private final MongoCollection<Document> people;
    /** Who works under a person: a document for each, as one person may have thousands. */
    private final MongoCollection<Document> supervised;

    private final Edge edge;
    private final Clock clock;

    public SupervisorLookup(States states, Edge edge, Clock clock) {
        this.states = states;
        this.people = states.database().getCollection("ccm-people");
        this.supervised = states.database().getCollection(SUPERVISED);
        states.index(SUPERVISED, Indexes.ascending(PERSON));
        this.edge = edge;
        this.clock = clock;
        moveLists();
    }

    /** Stores of old had all who work under a person in that person's document. */
    private void moveLists() {
        var list = "supervised";
        for (var person : people.find(Filters.exists(list))) {
            var id = person.getString("_id");
            person.getList(list, Document.class)
                    .forEach(one -> keep(id, one.getString(CANDIDATE), one.getString(CONTACT)));
            people.updateOne(Filters.eq("_id", id), Updates.unset(list));
        }
    }

    @Override
    public String handler() {
        return EligibilityHandler.NAME;
    }

    @Override
    public Payload fire(String key, TimerFired timer) {
        if (timer.timer().startsWith(EligibilityHandler.SUPERVISOR)) {
            return lookedUp(key, timer);
        }
        if (timer.timer().equals(EligibilityHandler.OWN_CCM)) {
            tellSupervised(key, timer);
        }
        return timer;
    }

    private TimerFired lookedUp(String candidateId, TimerFired timer) {
        var contactId = timer.timer().substring(EligibilityHandler.SUPERVISOR.length());
        var person = person(contactId);
        if (person == null) {
            return timer;
        }
        keep(person, candidateId, contactId);
        var holder = people.find(Filters.eq("_id", person))
                .map(one -> one.getString(HOLDER))
                .first();
        var held = holder == null ? null : held(person, holder);
        return held == null ? timer : timer.with(new Found(held));
    }

    private void tellSupervised(String holder, TimerFired timer) {
        var person = person(DerivedIds.of(holder, "self"));
        if (person == null) {
            return;
        }
        people.replaceOne(Filters.eq("_id", person), new Document(HOLDER, holder), new ReplaceOptions().upsert(true));
        var held = held(person, holder);
        if (held == null) {
            return;
        }
        var messages = new ArrayList<EdgeMessage>();
        for (var one : supervised.find(Filters.eq(PERSON, person))) {
            var candidateId = one.getString(CANDIDATE);
            if (states.find(EligibilityHandler.NAME, candidateId, EligibilityState.class)
                    .isEmpty()) {
                // forgotten meanwhile
                supervised.deleteOne(Filters.eq("_id", one.getString("_id")));
            } else {
                messages.add(news(candidateId, one.getString(CONTACT), held, timer));
            }
        }
        edge.publish(messages);
    }

    private EdgeMessage news(String candidateId, String contactId, List<HeldCcm> held, TimerFired timer) {
        var now = clock.instant();
        var name = EligibilityHandler.SUPERVISOR + contactId;
        return new EdgeMessage(
                Topics.ELIGIBILITY_INBOX,
                candidateId,
                new TimerFired(EligibilityHandler.NAME, name, now, now, new Found(held)),
                DerivedIds.of(
                        "supervisor-ccm", candidateId, contactId, timer.dueAt().toString()),
                now,
                null);
    }

    private @Nullable List<HeldCcm> held(String person, String holder) {
        var state = states.find(EligibilityHandler.NAME, holder, EligibilityState.class);
        if (state.isEmpty()) {
            // forgotten meanwhile
            people.deleteOne(Filters.eq("_id", person));
            return null;
        }
        return state.get().heldCcm();
    }

    private void keep(String person, String candidateId, String contactId) {
        supervised.replaceOne(
                Filters.eq("_id", DerivedIds.of(person, candidateId, contactId)),
                new Document(PERSON, person).append(CANDIDATE, candidateId).append(CONTACT, contactId),
                new ReplaceOptions().upsert(true));
    }

    /** Stands for the e-mail address of a contact; null when there is none. A contact may arrive a moment after the fact. */
    private @Nullable String person(String contactId) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var contact = states.find(KeptTexts.CONTACTS, contactId, ContactDetails.class);
        while (contact.isEmpty() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
            contact = states.find(KeptTexts.CONTACTS, contactId, ContactDetails.class);
        }
        return contact.map(ContactDetails::email)
                .filter(email -> !email.isBlank())
                .map(email -> DerivedIds.of("e-mail", email.strip().toLowerCase(Locale.ROOT)))
                .orElse(null);
    }
}
