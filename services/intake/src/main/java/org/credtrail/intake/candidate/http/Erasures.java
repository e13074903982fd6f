package org.credtrail.intake.candidate.http;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.credtrail.intake.candidate.Candidate;
import org.credtrail.intake.candidate.CandidateHandler;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.CandidateMessage.ErasureRequested;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.edge.Unavailable;
import org.credtrail.runtime.store.States;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Forgets people. What is begun is written down first, so that an erasure cut off by a crash is finished by the next
 * start.
 */
@Component
class Erasures {
    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final MongoCollection<Document> erasures;
    private final Candidates candidates;
    private final Edge edge;
    private final Clock clock;
    private final ScheduledExecutorService pump = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("erasures").daemon().factory());

    Erasures(States states, Candidates candidates, Edge edge, Clock clock) {
        this.erasures = states.database().getCollection("erasures");
        this.candidates = candidates;
        this.edge = edge;
        this.clock = clock;
    }

    /** The id of the message that asks a candidate's state to forget; the same for every repeat. */
    static String messageId(String candidateId) {
        return DerivedIds.of("erasure", candidateId);
    }

    /** Begins; true when all is forgotten within the given time. */
    boolean erase(String candidateId, Duration atMost) {
        erasures.replaceOne(
                Filters.eq("_id", candidateId),
                new Document("_id", candidateId).append("done", false),
                new ReplaceOptions().upsert(true));
        return goOn(candidateId, atMost);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        pump.scheduleWithFixedDelay(this::finishAll, 0, PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        pump.shutdownNow();
    }

    /** Goes on with everything begun and not finished. */
    private void finishAll() {
        try {
            for (var begun : erasures.find(Filters.eq("done", false))) {
                goOn(begun.getString("_id"), Duration.ZERO);
            }
        } catch (Unavailable | MongoException e) {
            LOG.warn("erasures wait: {}", e.getMessage());
        }
    }

    private boolean goOn(String candidateId, Duration atMost) {
        var messageId = messageId(candidateId);
        var erased = candidates.evenErased(candidateId).filter(Candidate::erased);
        if (erased.isEmpty()) {
            edge.publish(List.of(
                    EdgeMessage.of(candidateId, new ErasureRequested(candidateId), messageId, clock.instant())));
            if (!edge.awaitHeard(CandidateHandler.NAME, candidateId, messageId, atMost)) {
                return false;
            }
            erased = candidates.evenErased(candidateId).filter(Candidate::erased);
        }
        if (erased.isPresent()) {
            Contacts.empty(edge, erased.get().allContactIds(), clock.instant());
        }
        erasures.updateOne(Filters.eq("_id", candidateId), Updates.set("done", true));
        return true;
    }
}
