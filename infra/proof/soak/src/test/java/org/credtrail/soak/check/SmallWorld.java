package org.credtrail.soak.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.credtrail.model.Topics;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.Json;
import org.credtrail.soak.check.Observed.Answer;
import org.credtrail.soak.check.Observed.Effect;
import org.credtrail.soak.check.Observed.Page;
import org.credtrail.soak.check.Observed.Verified;
import org.credtrail.soak.history.Accepted;
import org.credtrail.soak.history.Accepted.Kind;
import org.credtrail.soak.history.Expected;
import org.credtrail.soak.history.History;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was accepted of one person, and a system that shows all of it as it should; a test spoils one thing and asks
 * again.
 */
final class SmallWorld {
    static final String PERSON = "p-1";
    static final String APPLICATION = "a-1";
    static final String MAIL = "<m-1@credtrail.invalid>";
    private static final String REFERENCE = "r-1";

    final History history;
    final Map<String, List<Message>> messages = new TreeMap<>();
    final Map<String, JsonNode> candidates = new HashMap<>();
    final Map<String, Map<String, Answer>> determined = new HashMap<>();
    final Map<String, Map<String, Answer>> anew = new HashMap<>();
    final Map<String, Map<String, String>> references = new HashMap<>();
    final Map<String, List<String>> credentials = new HashMap<>();
    final Map<String, Page> pages = new HashMap<>();
    final List<Effect> ledger = new ArrayList<>();
    final List<Mail> mails = new ArrayList<>();
    final List<String> deadLetters = new ArrayList<>();
    final List<Verified> verified = new ArrayList<>();
    final List<String> troubles = new ArrayList<>();

    SmallWorld() {
        try {
            history = new History(Files.createTempFile("history", ".jsonl"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        accepted();
        onTopics();
        shown();
        Checker.SERVICES.forEach(service -> verified.add(new Verified(service, "DONE", 7, List.of())));
    }

    private void accepted() {
        accept(
                Kind.APPLICATION,
                "soak-1",
                Map.of("applications", APPLICATION),
                Expected.withId(Topics.INTAKE_INBOX, "application.received", "id-received"),
                Expected.of(Topics.CANDIDATES, "application.submitted", "/applicationId", APPLICATION));
        accept(Kind.COURSE, "soak-1-ce", Map.of("courseId", "ce-1"));
        accept(Kind.DECISION, "soak-1-decision", Map.of("applicationId", APPLICATION, "outcome", "APPROVED"));
        accept(Kind.EXAM, "soak-1-exam", Map.of("outcome", "PASSED"));
        accept(Kind.REFEREE, MAIL, Map.of());
        history.add(new Accepted(Instant.now(), Kind.BAD_RECORD, "boards.ingress.v1-0@3", 1, Map.of(), List.of()));
    }

    void accept(Kind kind, String key, Map<String, String> more, Expected... expected) {
        var ids = new HashMap<>(more);
        ids.put("candidateId", PERSON);
        history.add(new Accepted(Instant.now(), kind, key, 1, ids, List.of(expected)));
    }

    private void onTopics() {
        say(Topics.INTAKE_INBOX, "id-received", "application.received", null, 0, "{}");
        say(Topics.CANDIDATES, "id-1", "candidate.registered", "candidate/p-1", 1, "{}");
        say(Topics.CANDIDATES, "id-2", "application.submitted", "candidate/p-1", 2, "{\"applicationId\":\"a-1\"}");
        say(Topics.VERIFICATIONS, "id-3", "reference.confirmed", "reference/p-1", 1, "{\"referenceId\":\"r-1\"}");
        say(
                Topics.DELIVERIES,
                "id-4",
                "notification.sent",
                "notification/p-1",
                1,
                "{\"effectId\":\"reference/r-1/1/request\",\"channel\":\"mail\"}");
        deadLetters.add("boards.ingress.v1-0@3");
    }

    private void shown() {
        candidates.put(PERSON, Json.MESSAGES.readTree("""
                {"applications":[{"applicationId":"a-1","decision":{"outcome":"APPROVED"}}],
                 "dossier":{"continuingEducation":[{"id":"ce-1"}]},
                 "examResults":[{"outcome":"PASSED"}]}"""));
        var answers = Map.of(APPLICATION, new Answer(2, "ELIGIBLE", "ELIGIBLE by SEED"));
        determined.put(PERSON, answers);
        anew.put(PERSON, answers);
        references.put(PERSON, Map.of(REFERENCE, "VERIFIED"));
        credentials.put(PERSON, List.of("CCM GRANTED"));
        pages.put(PERSON, new Page(answers, Map.of(REFERENCE, "VERIFIED"), List.of("CCM GRANTED")));
        ledger.add(new Effect("reference/r-1/1/request", PERSON, "mail", "SENT", MAIL));
        mails.add(new Mail(MAIL, "boss@example.com", "d1"));
    }

    /** One more record on a topic. */
    void say(String topic, String id, String type, @Nullable String sender, long sequence, String body) {
        var known = messages.computeIfAbsent(topic, _ -> new ArrayList<>());
        known.add(new Message(
                new InRecord(
                        new TopicPartition(topic, 0),
                        known.size(),
                        PERSON,
                        body.getBytes(StandardCharsets.UTF_8),
                        new RecordHeaders(),
                        Instant.now()),
                id,
                type,
                sender,
                sequence));
    }

    /** The checks that fail, by name. */
    List<String> failures() {
        return Checker.check(
                        history,
                        new Observed(
                                messages,
                                candidates,
                                determined,
                                anew,
                                references,
                                credentials,
                                pages,
                                ledger,
                                mails,
                                deadLetters,
                                verified,
                                troubles))
                .stream()
                .filter(finding -> !finding.isGood())
                .map(Finding::name)
                .toList();
    }
}
