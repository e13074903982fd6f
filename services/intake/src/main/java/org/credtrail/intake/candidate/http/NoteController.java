package org.credtrail.intake.candidate.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.credtrail.intake.candidate.Candidate;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.CandidateMessage.NoteWritten;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.ContactDetails.Note;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What staff write down about a candidate, for staff. The words lie with the other personal data and are forgotten with
 * it; the candidate's state knows under which ids.
 */
@RestController
@RequestMapping("/v1/candidates/{candidateId}/notes")
class NoteController {
    private static final int LONGEST = 16_384;
    private static final int PAGE = 100;

    private final JsonBody body;
    private final Idempotency idempotency;
    private final Edge edge;
    private final Requests requests;
    private final Candidates candidates;
    private final Clock clock;

    NoteController(
            JsonBody body, Idempotency idempotency, Edge edge, Requests requests, Candidates candidates, Clock clock) {
        this.body = body;
        this.idempotency = idempotency;
        this.edge = edge;
        this.requests = requests;
        this.candidates = candidates;
        this.clock = clock;
    }

    record NoteRequest(String text) {}

    record Written(String candidateId, String noteId) {}

    record NoteItem(String noteId, String writtenBy, Instant writtenAt, String text) {}

    @Reads(NoteRequest.class)
    @Answers(value = Written.class, status = 201)
    @Answers(value = Requests.Progress.class, status = 202)
    @PostMapping
    ResponseEntity<?> write(HttpServletRequest request, @PathVariable String candidateId, @RequestBody byte[] bytes) {
        return idempotency.once(request, bytes, seed -> {
            var text = body.read(bytes, NoteRequest.class, (read, _) -> faults(read.text()))
                    .text();
            candidates.get(candidateId);
            return write(seed, candidateId, text, Caller.of(request));
        });
    }

    private static List<Fault> faults(String text) {
        return text.length() > LONGEST
                ? List.of(new Fault("/text", "must not be longer than 16,384 characters"))
                : Fault.ifBlank("/text", text, "must not be empty");
    }

    /** The id first: what the state does not know of would outlive an erasure. */
    private ResponseEntity<?> write(String seed, String candidateId, String text, String writtenBy) {
        var now = clock.instant();
        var noteId = DerivedIds.of(seed, "note");
        var messageId = DerivedIds.of(seed, "note.written");
        var contact = ContactDetails.ofNote(noteId, text, new Note(candidateId, writtenBy, now))
                .about(candidateId);
        edge.publish(List.of(EdgeMessage.of(candidateId, new NoteWritten(candidateId, noteId), messageId, now)));
        edge.publish(Contacts.messages(seed, List.of(contact), now));
        var answer = requests.answer(
                candidateId,
                messageId,
                URI.create("/v1/candidates/" + candidateId + "/notes"),
                new Written(candidateId, noteId));
        if (candidates.evenErased(candidateId).filter(Candidate::erased).isPresent()) {
            // it was erased between two steps
            Contacts.empty(edge, List.of(noteId), now);
        }
        return answer;
    }

    /** The latest first. */
    @GetMapping
    Listing<NoteItem> notes(@PathVariable String candidateId, @RequestParam(required = false) @Nullable String after) {
        var all = candidates.get(candidateId).noteIds().stream()
                .map(candidates::contact)
                .flatMap(Optional::stream)
                .flatMap(NoteController::item)
                .sorted(Comparator.comparing(NoteItem::writtenAt).reversed().thenComparing(NoteItem::noteId))
                .toList();
        var rest = after == null
                ? all
                : all.stream().dropWhile(n -> !n.noteId().equals(after)).skip(1).toList();
        return Listing.of(rest.stream().limit(PAGE + 1L).toList(), PAGE, NoteItem::noteId);
    }

    private static Stream<NoteItem> item(ContactDetails contact) {
        var note = contact.note();
        return note == null || contact.text() == null
                ? Stream.empty()
                : Stream.of(new NoteItem(contact.contactId(), note.writtenBy(), note.writtenAt(), contact.text()));
    }
}
