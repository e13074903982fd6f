package org.credtrail.intake.candidate.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.credtrail.intake.candidate.Candidate;
import org.credtrail.intake.candidate.Candidate.Hold;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.CandidateMessage;
import org.credtrail.model.message.CandidateMessage.LegalHoldLifted;
import org.credtrail.model.message.CandidateMessage.LegalHoldPlaced;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.KeptWords;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Forbids the erasure of a candidate, for as long as a court or an investigation needs the record, and allows it again. */
@RestController
@RequestMapping("/v1/candidates/{candidateId}/legal-hold")
class LegalHoldController {
    private final JsonBody body;
    private final Idempotency idempotency;
    private final Edge edge;
    private final Requests requests;
    private final Candidates candidates;
    private final Clock clock;

    LegalHoldController(
            JsonBody body, Idempotency idempotency, Edge edge, Requests requests, Candidates candidates, Clock clock) {
        this.body = body;
        this.idempotency = idempotency;
        this.edge = edge;
        this.requests = requests;
        this.candidates = candidates;
        this.clock = clock;
    }

    record HoldRequest(String reason) {}

    /** {@code reason}, {@code by} and {@code since} are null while nothing forbids an erasure. */
    record HoldAnswer(
            String candidateId,
            boolean held,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant since) {}

    @GetMapping
    HoldAnswer hold(@PathVariable String candidateId) {
        var hold = candidates.get(candidateId).hold();
        return hold == null
                ? new HoldAnswer(candidateId, false, null, null, null)
                : new HoldAnswer(candidateId, true, candidates.words(hold.reason()), hold.by(), hold.at());
    }

    /** 201 when it stands; 409 when there is one already. */
    @Reads(HoldRequest.class)
    @Answers(value = HoldAnswer.class, status = 201)
    @Answers(value = Requests.Progress.class, status = 202)
    @PostMapping
    ResponseEntity<?> place(HttpServletRequest request, @PathVariable String candidateId, @RequestBody byte[] bytes) {
        return idempotency.once(request, bytes, seed -> {
            var reason = reason(bytes);
            refuseIf(isNewer(seed, candidates.get(candidateId).hold()), "There is a legal hold already.");
            var by = Caller.of(request);
            var now = clock.instant();
            var placed = new LegalHoldPlaced(candidateId, kept(seed, candidateId, reason, now), by, now);
            var told = tell(seed, placed, new HoldAnswer(candidateId, true, reason, by, now));
            refuseIf(isNewer(seed, candidates.get(candidateId).hold()), "There is a legal hold already.");
            return told;
        });
    }

    /** 201 when it has ended; 409 when there is none. */
    @Reads(HoldRequest.class)
    @Answers(value = HoldAnswer.class, status = 201)
    @Answers(value = Requests.Progress.class, status = 202)
    @PostMapping("/lift")
    ResponseEntity<?> lift(HttpServletRequest request, @PathVariable String candidateId, @RequestBody byte[] bytes) {
        return idempotency.once(request, bytes, seed -> {
            var reason = reason(bytes);
            refuseIf(
                    candidates.get(candidateId).hold() == null && !isDone(seed, candidateId),
                    "There is no legal hold.");
            var now = clock.instant();
            var lifted =
                    new LegalHoldLifted(candidateId, kept(seed, candidateId, reason, now), Caller.of(request), now);
            return tell(seed, lifted, new HoldAnswer(candidateId, false, null, null, null));
        });
    }

    private String reason(byte[] bytes) {
        return body.read(
                        bytes,
                        HoldRequest.class,
                        (read, _) -> Fault.ifBlank("/reason", read.reason(), "must not be empty"))
                .reason();
    }

    private static void refuseIf(boolean wrong, String why) {
        if (wrong) {
            throw new Refusal(HttpStatus.CONFLICT, "Not possible now", why);
        }
    }

    /** A hold that this very request placed is no other one. */
    private static boolean isNewer(String seed, @Nullable Hold standing) {
        return standing != null && !standing.reason().equals(KeptWords.at(reasonId(seed)));
    }

    private boolean isDone(String seed, String candidateId) {
        return requests.isHeard(candidateId, messageId(seed));
    }

    private static String reasonId(String seed) {
        return DerivedIds.of(seed, "hold.reason");
    }

    private static String messageId(String seed) {
        return DerivedIds.of(seed, "hold");
    }

    private String kept(String seed, String candidateId, String reason, Instant now) {
        var words = ContactDetails.ofText(reasonId(seed), reason).about(candidateId);
        Contacts.keep(edge, seed, words, now);
        return KeptWords.at(words.contactId());
    }

    private ResponseEntity<?> tell(String seed, CandidateMessage message, HoldAnswer answer) {
        var candidateId = message.candidateId();
        edge.publish(List.of(EdgeMessage.of(candidateId, message, messageId(seed), clock.instant())));
        var place = URI.create("/v1/candidates/" + candidateId + "/legal-hold");
        var told = requests.answer(candidateId, messageId(seed), place, answer);
        if (candidates.evenErased(candidateId).filter(Candidate::erased).isPresent()) {
            throw new Refusal(HttpStatus.CONFLICT, "Not possible now", "The candidate was erased meanwhile.");
        }
        return told;
    }
}
