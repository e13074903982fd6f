package org.credtrail.intake.candidate.http;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.credtrail.intake.candidate.Candidate;
import org.credtrail.intake.candidate.CandidateHandler;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.CandidateMessage.ErasureRequested;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.edge.Unavailable;
import org.credtrail.runtime.retention.Holding.Ended;
import org.credtrail.runtime.store.States;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Forgets people, and referees of theirs. What is begun is written down first, so that an erasure cut off by a crash is
 * finished by the next start. Once everything is emptied it is emptied again after a while: that takes what was still on
 * its way, and closes the segments of the log in which the erased lies, which is what makes Kafka rewrite them.
 */
@Component
class Erasures {
    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final String DONE = "done";
    private static final String SETTLED = "settled";
    private static final String CONTACTS = "contactIds";
    private static final int MOST_ADOPTED = 500;

    private final MongoCollection<Document> erasures;
    private final Candidates candidates;
    private final Requests requests;
    private final Edge edge;
    private final Clock clock;
    private final Duration settlesAfter;
    private final ScheduledExecutorService pump = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("erasures").daemon().factory());

    /** @param settlesAfter longer than a segment of the contacts topic stays open ({@code segment.ms}) */
    Erasures(
            States states,
            Candidates candidates,
            Requests requests,
            Edge edge,
            Clock clock,
            @Value("${credtrail.intake.erasure-settles-after:PT5M}") Duration settlesAfter) {
        this.erasures = states.database().getCollection("erasures");
        this.candidates = candidates;
        this.requests = requests;
        this.edge = edge;
        this.clock = clock;
        this.settlesAfter = settlesAfter;
    }

    /** The id of the message that asks a candidate's state to forget; the same for every repeat. */
    private static String messageId(Document begun) {
        return DerivedIds.of(
                "erasure",
                begun.getString("_id"),
                begun.getDate("at").toInstant().toString());
    }

    /** What became of an erasure so far; {@code messageId} is heard by the candidate's state. */
    record Progress(boolean done, String messageId) {}

    /** Begins; done when all is forgotten within the given time. */
    Progress erase(String candidateId, Duration atMost) {
        var known = erasures.find(Filters.and(Filters.eq("_id", candidateId), Filters.eq(DONE, false)))
                .first();
        var begun = known != null ? known : begin(new Document("_id", candidateId));
        return new Progress(goOn(begun, atMost), messageId(begun));
    }

    /** Begins with somebody whose time is over; the state is told by whoever calls. */
    void beginDue(String candidateId) {
        var isBegun = erasures.find(Filters.and(Filters.eq("_id", candidateId), Filters.eq(DONE, false)))
                .first();
        if (isBegun == null) {
            begin(new Document("_id", candidateId).append("due", true));
        }
    }

    /** How many were erased: of each a state is left that says so. */
    long done() {
        return erasures.countDocuments(Filters.eq(DONE, true));
    }

    /** How many were erased because their time was over, and when the last. */
    Ended ofThoseDue() {
        var due = Filters.and(Filters.eq("due", true), Filters.eq(DONE, true));
        var last = erasures.find(due).sort(Sorts.descending("at")).first();
        return new Ended(
                erasures.countDocuments(due),
                last == null ? null : last.getDate("at").toInstant());
    }

    private Document begin(Document erasure) {
        erasure.append(DONE, false).append(SETTLED, false).append("at", Date.from(clock.instant()));
        erasures.replaceOne(Filters.eq("_id", erasure.getString("_id")), erasure, new ReplaceOptions().upsert(true));
        return erasure;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        var pause = Math.min(5_000, settlesAfter.toMillis() / 4);
        pump.scheduleWithFixedDelay(this::finishAll, 0, pause, TimeUnit.MILLISECONDS);
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        pump.shutdownNow();
    }

    /** Goes on with everything begun and not finished. */
    private void finishAll() {
        try {
            candidates.contactsErased(MOST_ADOPTED).forEach(this::adopt);
            for (var begun : erasures.find(Filters.eq(DONE, false))) {
                goOn(begun, Duration.ZERO);
            }
            for (var done : erasures.find(Filters.and(Filters.eq(DONE, true), Filters.ne(SETTLED, true)))) {
                settle(done);
            }
        } catch (Unavailable | MongoException e) {
            LOG.warn("erasures wait: {}", e.getMessage());
        }
    }

    /** Other services say of what they know of that it is erased; the rest is done here. */
    private void adopt(String contactId) {
        begin(new Document("_id", "contact/" + contactId).append(CONTACTS, List.of(contactId)));
    }

    private boolean goOn(Document begun, Duration atMost) {
        var id = begun.getString("_id");
        if (begun.containsKey(CONTACTS)) {
            empty(id, begun.getList(CONTACTS, String.class));
            return true;
        }
        var messageId = messageId(begun);
        var erased = candidates.evenErased(id).filter(Candidate::erased);
        if (erased.isEmpty()) {
            edge.publish(List.of(EdgeMessage.of(id, new ErasureRequested(id), messageId, clock.instant())));
            if (!edge.awaitHeard(CandidateHandler.NAME, id, messageId, atMost)) {
                return false;
            }
            erased = candidates.evenErased(id).filter(Candidate::erased);
            if (erased.isEmpty()) {
                // a legal hold was faster, or nobody has this id
                erasures.deleteOne(Filters.eq("_id", id));
                return true;
            }
        }
        requests.forget(id);
        empty(id, candidates.everyContactId(erased.get()));
        return true;
    }

    private void empty(String id, List<String> contactIds) {
        Contacts.empty(edge, contactIds, clock.instant());
        erasures.updateOne(
                Filters.eq("_id", id),
                Updates.combine(
                        Updates.set(DONE, true),
                        Updates.set(CONTACTS, contactIds),
                        Updates.set("at", Date.from(clock.instant()))));
    }

    private void settle(Document erasure) {
        var id = erasure.getString("_id");
        var late = candidates.contactsAbout(id).stream()
                .map(ContactDetails::contactId)
                .toList();
        var all = new ArrayList<>(erasure.getList(CONTACTS, String.class, List.of()));
        all.addAll(late);
        var at = erasure.getDate("at");
        if (!late.isEmpty() || at == null) {
            empty(id, all);
        } else if (!clock.instant().isBefore(at.toInstant().plus(settlesAfter))) {
            Contacts.bury(edge, all, clock.instant());
            erasures.updateOne(Filters.eq("_id", id), Updates.set(SETTLED, true));
        }
    }
}
