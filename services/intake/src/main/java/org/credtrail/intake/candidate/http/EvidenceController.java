package org.credtrail.intake.candidate.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.credtrail.intake.candidate.Candidate;
import org.credtrail.intake.candidate.Declaration;
import org.credtrail.intake.candidate.PersonalData;
import org.credtrail.model.Certification;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.dossier.License;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.message.CandidateMessage;
import org.credtrail.model.message.CandidateMessage.EvidenceAdded;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.model.message.CandidateMessage.ExamResultReported;
import org.credtrail.model.message.ContactDetails;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** More evidence for a known candidate, one entry at a time. */
@RestController
@RequestMapping("/v1/candidates/{candidateId}")
class EvidenceController {
    private final JsonBody body;
    private final Idempotency idempotency;
    private final Edge edge;
    private final Requests requests;
    private final Candidates candidates;
    private final Clock clock;

    EvidenceController(
            JsonBody body, Idempotency idempotency, Edge edge, Requests requests, Candidates candidates, Clock clock) {
        this.body = body;
        this.idempotency = idempotency;
        this.edge = edge;
        this.requests = requests;
        this.candidates = candidates;
        this.clock = clock;
    }

    /** An entry was taken; {@code id} is its own, or the question of a disclosure. */
    record Added(String candidateId, String id) {}

    record ExamResultRequest(Certification certification, LocalDate takenOn, ExamOutcome outcome) {}

    @Reads(License.class)
    @Answers(value = Added.class, status = 201)
    @Answers(value = Requests.Progress.class, status = 202)
    @PostMapping("/licenses")
    ResponseEntity<?> license(HttpServletRequest request, @PathVariable String candidateId, @RequestBody byte[] bytes) {
        return add(request, candidateId, bytes, License.class, License::id, Entries::of);
    }

    @Reads(Degree.class)
    @Answers(value = Added.class, status = 201)
    @Answers(value = Requests.Progress.class, status = 202)
    @PostMapping("/degrees")
    ResponseEntity<?> degree(HttpServletRequest request, @PathVariable String candidateId, @RequestBody byte[] bytes) {
        return add(request, candidateId, bytes, Degree.class, Degree::id, Entries::of);
    }

    @Reads(Employment.class)
    @Answers(value = Added.class, status = 201)
    @Answers(value = Requests.Progress.class, status = 202)
    @PostMapping("/employments")
    ResponseEntity<?> employment(
            HttpServletRequest request, @PathVariable String candidateId, @RequestBody byte[] bytes) {
        return add(request, candidateId, bytes, Employment.class, Employment::id, Entries::of);
    }

    @Reads(HeldCertification.class)
    @Answers(value = Added.class, status = 201)
    @Answers(value = Requests.Progress.class, status = 202)
    @PostMapping("/certifications")
    ResponseEntity<?> certification(
            HttpServletRequest request, @PathVariable String candidateId, @RequestBody byte[] bytes) {
        return add(request, candidateId, bytes, HeldCertification.class, HeldCertification::id, Entries::of);
    }

    @Reads(ContinuingEducation.class)
    @Answers(value = Added.class, status = 201)
    @Answers(value = Requests.Progress.class, status = 202)
    @PostMapping("/continuing-education")
    ResponseEntity<?> course(HttpServletRequest request, @PathVariable String candidateId, @RequestBody byte[] bytes) {
        return add(request, candidateId, bytes, ContinuingEducation.class, ContinuingEducation::id, Entries::of);
    }

    @Reads(Disclosure.class)
    @Answers(value = Added.class, status = 201)
    @Answers(value = Requests.Progress.class, status = 202)
    @PostMapping("/disclosures")
    ResponseEntity<?> disclosure(
            HttpServletRequest request, @PathVariable String candidateId, @RequestBody byte[] bytes) {
        return add(
                request, candidateId, bytes, Disclosure.class, d -> d.question().name(), Entries::of);
    }

    @Reads(Reference.class)
    @Answers(value = Added.class, status = 201)
    @Answers(value = Requests.Progress.class, status = 202)
    @PostMapping("/references")
    ResponseEntity<?> reference(
            HttpServletRequest request, @PathVariable String candidateId, @RequestBody byte[] bytes) {
        return add(request, candidateId, bytes, Reference.class, Reference::id, Entries::of);
    }

    @Reads(ExamResultRequest.class)
    @Answers(value = Added.class, status = 201)
    @Answers(value = Requests.Progress.class, status = 202)
    @PostMapping("/exam-results")
    ResponseEntity<?> examResult(
            HttpServletRequest request, @PathVariable String candidateId, @RequestBody byte[] bytes) {
        return idempotency.once(request, bytes, seed -> {
            var result = body.read(bytes, ExamResultRequest.class, (read, _) -> faults(read));
            var candidate = candidates.get(candidateId);
            var contradicts = candidate.examResults().stream()
                    .anyMatch(r -> r.certification() == result.certification()
                            && r.takenOn().equals(result.takenOn())
                            && r.outcome() != result.outcome());
            if (contradicts) {
                throw new Refusal(
                        HttpStatus.CONFLICT, "Reported before", "Another outcome of this exam is already recorded.");
            }
            var reported =
                    new ExamResultReported(candidateId, result.certification(), result.takenOn(), result.outcome());
            return send(seed, candidateId, reported, result.certification().label() + " " + result.takenOn());
        });
    }

    private List<Fault> faults(ExamResultRequest result) {
        return result.takenOn().isAfter(RequestFaults.latestDay(clock.instant()))
                ? List.of(new Fault("/takenOn", "is in the future"))
                : List.of();
    }

    private <T> ResponseEntity<?> add(
            HttpServletRequest request,
            String candidateId,
            byte[] bytes,
            Class<T> type,
            Function<T, String> id,
            Function<T, Dossier> asDossier) {
        return idempotency.once(request, bytes, seed -> {
            var entry =
                    body.read(bytes, type, (read, _) -> RequestFaults.ofEntry(asDossier.apply(read), clock.instant()));
            var dossier = asDossier.apply(entry);
            var candidate = candidates.get(candidateId);
            var personal = PersonalData.of(candidateId, dossier);
            if (isNew(candidate, personal)) {
                // before the candidate's state knows of the entry: whoever declares it again is held to these words
                personal.contacts().forEach(words -> Contacts.keep(edge, seed, words, clock.instant()));
            }
            var holders =
                    Holders.messages(seed, candidateId, familyName(candidate), dossier.licenses(), clock.instant());
            if (!holders.isEmpty()) {
                edge.publish(holders);
            }
            var added = new EvidenceAdded(candidateId, personal.dossier(), personal.contactIds());
            return send(seed, candidateId, added, id.apply(entry));
        });
    }

    private @Nullable String familyName(Candidate candidate) {
        return candidates
                .contact(candidate.contactId())
                .map(ContactDetails::familyName)
                .orElse(null);
    }

    /**
     * Whether the entry was not declared before. The words of one that was are kept already, or were erased.
     *
     * @throws Refusal 409 if it was declared with other content
     */
    private boolean isNew(Candidate candidate, PersonalData personal) {
        var declaration = Declaration.of(
                candidate.candidateId(),
                candidate.dossier(),
                candidate.contactIds(),
                personal.dossier(),
                personal.contactIds());
        var conflicts = declaration.conflicts().isEmpty()
                ? personal.reworded(candidate.contactIds(), candidates::contact)
                : declaration.conflicts();
        if (!conflicts.isEmpty()) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "Declared before",
                    "Declared before with other content: " + String.join(", ", conflicts));
        }
        return !declaration.facts().isEmpty();
    }

    private ResponseEntity<?> send(String seed, String candidateId, CandidateMessage message, String entryId) {
        var messageId = DerivedIds.of(seed, "evidence");
        edge.publish(List.of(EdgeMessage.of(candidateId, message, messageId, clock.instant())));
        return requests.answer(
                candidateId, messageId, URI.create("/v1/candidates/" + candidateId), new Added(candidateId, entryId));
    }
}
