package org.credtrail.intake.candidate.http;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.credtrail.intake.candidate.Candidate;
import org.credtrail.intake.candidate.CandidateHandler;
import org.credtrail.model.Topics;
import org.credtrail.model.message.CandidateMessage;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.Payload;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.edge.Hearings;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.kafka.Backlog;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.shell.BatchProcessor;
import org.credtrail.runtime.shell.DeadLetters.DeadLetter;
import org.credtrail.runtime.shell.ShellListener;
import org.credtrail.runtime.shell.TableHandler;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.MongoStateStore;
import org.credtrail.runtime.store.NextDue;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.store.ViewWatch;
import org.credtrail.runtime.web.Fingerprints;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.MessageTypes;
import org.credtrail.runtime.wire.OutRecord;
import org.credtrail.runtime.wire.Wire;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

/** The edge for applications and the handler behind it, in one thread: a test says when messages are handled. */
final class Desk implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-01T15:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();
    private static final TopicsFile TOPICS = TopicsFile.load();

    private final EmbeddedStore store = EmbeddedStore.start(null, 0);
    private final MongoClient client = MongoClients.create(store.uri());
    private final States states = new States(client.getDatabase("of-a-test"));
    private final Backlog backlog = new Backlog(
            KafkaConnection.open("127.0.0.1:1"), "intake", Set.of(), TopicsFile.load(), Set.of(), Long.MAX_VALUE);
    private final List<OutRecord> sent = new ArrayList<>();
    private final List<InRecord> waiting = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final BatchProcessor processor;
    private final Edge edge;
    private final ApplicationController controller;
    private final CandidateController record;
    private final LegalHoldController holds;
    private final Candidates candidates = new Candidates(states);
    private boolean isAway;
    private String awaited = "";
    private @Nullable Runnable faster;

    Desk() {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        processor = new BatchProcessor(
                "intake",
                List.of(
                        new CandidateHandler(),
                        new TableHandler(KeptTexts.CONTACTS, Topics.CONTACTS, ContactDetails.class)),
                new Wire(new MessageTypes()),
                new MongoStateStore(
                        states.database(),
                        (topic, key) -> TOPICS.partitionOf(topic, key).partition(),
                        new NextDue(),
                        ViewWatch.NONE),
                _ -> {},
                letters::addAll,
                ShellListener.NONE);
        edge = new Edge("intake", this::take, backlog, states.database(), new Hearings(), clock);
        var requests = new Requests(states, edge, this::reasonOf, JSON, clock);
        var once = new Idempotency(states.database(), JSON, clock);
        controller = new ApplicationController(
                new JsonBody(), once, edge, requests, candidates, new Fingerprints("00".repeat(32), List.of()), clock);
        record = new CandidateController(
                candidates, new Erasures(states, candidates, requests, edge, clock, Duration.ZERO), requests);
        holds = new LegalHoldController(new JsonBody(), once, edge, requests, candidates, clock);
    }

    private void take(List<OutRecord> records) {
        for (var message : records) {
            if (faster != null && awaited.equals(message.headers().get("ce_type"))) {
                var first = faster;
                faster = null;
                first.run();
            }
            sent.add(message);
            waiting.add(record(message, sent.size()));
        }
        if (!isAway) {
            handle();
        }
    }

    private Optional<String> reasonOf(String messageId) {
        return letters.stream()
                .filter(letter -> messageId.equals(
                        new String(letter.in().headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8)))
                .map(DeadLetter::reason)
                .findFirst();
    }

    private static InRecord record(OutRecord message, int offset) {
        var headers = new RecordHeaders();
        message.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new InRecord(
                new TopicPartition(message.topic(), 0), offset, message.key(), message.value(), headers, NOW);
    }

    /** From now on messages wait until somebody is back. */
    void leave() {
        isAway = true;
    }

    void comeBack() {
        isAway = false;
        handle();
    }

    private void handle() {
        var batch = List.copyOf(waiting);
        waiting.clear();
        processor.process(batch);
    }

    /** As if what waits had never been sent. */
    void lose() {
        waiting.clear();
        isAway = false;
    }

    /** Happens between the look of the next request at a candidate and the arrival of what it says. */
    void beforeTheNext(Class<? extends CandidateMessage> said, Runnable happens) {
        awaited = Payload.typeOf(said);
        faster = happens;
    }

    void tell(CandidateMessage message, String id) {
        publish(EdgeMessage.of(message.candidateId(), message, id, NOW));
    }

    void publish(EdgeMessage message) {
        edge.publish(List.of(message));
    }

    ResponseEntity<?> apply(String key, String body) {
        return controller.apply(request("/v1/applications", key), bytes(body));
    }

    ResponseEntity<?> decide(String applicationId, String key, String body) {
        var path = "/v1/applications/" + applicationId + "/decision";
        return controller.decide(request(path, key), applicationId, bytes(body));
    }

    ResponseEntity<?> erase(String candidateId) {
        return record.erase(candidateId);
    }

    ResponseEntity<?> hold(String candidateId, String key, String reason) {
        var path = "/v1/candidates/" + candidateId + "/legal-hold";
        return holds.place(request(path, key), candidateId, bytes("{\"reason\":\"" + reason + "\"}"));
    }

    Requests.Progress progress(ResponseEntity<?> accepted) {
        var location = String.valueOf(accepted.getHeaders().getLocation());
        return controller.progress(location.substring(location.lastIndexOf('/') + 1));
    }

    Candidate candidate(String candidateId) {
        return candidates.get(candidateId);
    }

    /** As if a crash had come before any answer was kept. */
    void cutOff() {
        states.database().getCollection("idempotency").updateMany(Filters.empty(), Updates.unset("status"));
    }

    /** Keys of what was sent to the contacts' topic, in order. */
    List<String> contactIds() {
        return sent.stream()
                .filter(message -> message.topic().equals(Topics.CONTACTS))
                .map(OutRecord::key)
                .toList();
    }

    int sent() {
        return sent.size();
    }

    List<DeadLetter> letters() {
        return letters;
    }

    private static MockHttpServletRequest request(String path, String key) {
        var request = new MockHttpServletRequest("POST", path);
        request.addHeader("Idempotency-Key", key);
        return request;
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        backlog.close();
        client.close();
        store.close();
    }
}
