package org.credtrail.intake.candidate.http;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.credtrail.intake.candidate.Candidate;
import org.credtrail.intake.candidate.CandidateHandler;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.kafka.KafkaDeadLetters;
import org.credtrail.runtime.retention.DatedHolding;
import org.credtrail.runtime.retention.Holding;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers once the candidate's state has heard of a request, or with a place to look when that takes long. */
@Component
public class Requests {
    private static final String COLLECTION = "requests";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final States states;
    private final MongoCollection<Document> requests;
    private final Edge edge;
    private final Function<String, Optional<String>> refusal;
    private final JsonMapper json;
    private final Clock clock;

    @Autowired
    Requests(States states, Edge edge, KafkaDeadLetters deadLetters, JsonMapper json, Clock clock) {
        this(states, edge, deadLetters::reasonOf, json, clock);
    }

    /** {@code refusal}: tells by its id why a message lies among the dead letters. */
    Requests(States states, Edge edge, Function<String, Optional<String>> refusal, JsonMapper json, Clock clock) {
        this.states = states;
        this.requests = states.database().getCollection(COLLECTION);
        states.index(COLLECTION, Indexes.ascending("at"));
        this.edge = edge;
        this.refusal = refusal;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The state of a request that took longer.
     *
     * @param result null unless it is DONE
     * @param reason why it was refused; null unless it is FAILED
     */
    record Progress(
            String state,
            long done,
            long total,
            @Nullable Double ratePerSecond,
            @Nullable Long etaSeconds,
            @Nullable JsonNode result,
            @Nullable String reason) {

        static Progress running() {
            return new Progress("RUNNING", 0, 1, null, null, null, null);
        }

        static Progress failed(String reason) {
            return new Progress("FAILED", 0, 1, null, null, null, reason);
        }

        static Progress done(@Nullable JsonNode result) {
            return new Progress("DONE", 1, 1, null, null, result, null);
        }
    }

    /** 201 with the result, or 202 with a Location under which the result appears. */
    ResponseEntity<?> answer(String candidateId, String messageId, URI created, Object result) {
        if (edge.awaitHeard(CandidateHandler.NAME, candidateId, messageId, PATIENCE)) {
            return ResponseEntity.created(created).body(result);
        }
        return later(candidateId, messageId, result);
    }

    boolean isHeard(String candidateId, String messageId) {
        return edge.awaitHeard(CandidateHandler.NAME, candidateId, messageId, PATIENCE);
    }

    /** 202 with a Location that tells when the candidate's state has heard the message. */
    ResponseEntity<?> later(String candidateId, String messageId, Object result) {
        return accepted(candidateId, messageId, json.writeValueAsString(result));
    }

    /** The same of an erasure, which fails where a legal hold was faster. */
    ResponseEntity<?> laterErased(String candidateId, String messageId) {
        return accepted(candidateId, messageId, null);
    }

    private ResponseEntity<?> accepted(String candidateId, String messageId, @Nullable String result) {
        requests.replaceOne(
                Filters.eq("_id", messageId),
                new Document("_id", messageId)
                        .append("candidateId", candidateId)
                        .append("result", result)
                        .append("done", false)
                        .append("at", Date.from(clock.instant())),
                new ReplaceOptions().upsert(true));
        return ResponseEntity.accepted()
                .location(URI.create("/v1/requests/" + messageId))
                .body(Progress.running());
    }

    /** Whose record a request is about; empty = there is no such request. */
    public Optional<String> candidateOf(String requestId) {
        return Optional.ofNullable(requests.find(Filters.eq("_id", requestId)).first())
                .map(request -> request.getString("candidateId"));
    }

    /** Answers of an erased candidate's requests; the erasure's own says nothing. */
    void forget(String candidateId) {
        requests.deleteMany(Filters.and(Filters.eq("candidateId", candidateId), Filters.ne("result", null)));
    }

    /** All of them, for the table of retention. */
    Holding holding() {
        return new DatedHolding("request-results", requests, "at", null, List.of());
    }

    Progress progress(String requestId) {
        var request = requests.find(Filters.eq("_id", requestId)).first();
        if (request == null) {
            throw new Refusal(HttpStatus.NOT_FOUND, "Unknown request", "There is no request with this id.");
        }
        var candidateId = request.getString("candidateId");
        if (!request.getBoolean("done", false)) {
            if (!edge.awaitHeard(CandidateHandler.NAME, candidateId, requestId, Duration.ZERO)) {
                return refusal.apply(requestId).map(Progress::failed).orElseGet(Progress::running);
            }
            if (request.getString("result") == null && !isErased(candidateId)) {
                return Progress.failed("A legal hold forbids it.");
            }
            requests.replaceOne(Filters.eq("_id", requestId), new Document(request).append("done", true));
        }
        var result = request.getString("result");
        return Progress.done(result == null ? null : json.readTree(result));
    }

    private boolean isErased(String candidateId) {
        return states.find(CandidateHandler.NAME, candidateId, Candidate.class)
                .filter(Candidate::erased)
                .isPresent();
    }
}
