package org.credtrail.intake.candidate.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.credtrail.intake.candidate.Candidate;
import org.credtrail.intake.candidate.Candidate.Decision;
import org.credtrail.intake.candidate.PersonalData;
import org.credtrail.model.Certification;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.CandidateMessage.Application;
import org.credtrail.model.message.CandidateMessage.ApplicationReceived;
import org.credtrail.model.message.CandidateMessage.DecisionMade;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.KeptWords;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Fingerprints;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Applications come in, and people decide them. */
@RestController
class ApplicationController {
    private final JsonBody body;
    private final Idempotency idempotency;
    private final Edge edge;
    private final Requests requests;
    private final Candidates candidates;
    private final Fingerprints fingerprints;
    private final Clock clock;

    ApplicationController(
            JsonBody body,
            Idempotency idempotency,
            Edge edge,
            Requests requests,
            Candidates candidates,
            Fingerprints fingerprints,
            Clock clock) {
        this.body = body;
        this.idempotency = idempotency;
        this.edge = edge;
        this.requests = requests;
        this.candidates = candidates;
        this.fingerprints = fingerprints;
        this.clock = clock;
    }

    record Accepted(String candidateId, List<AcceptedApplication> applications) {}

    record AcceptedApplication(String applicationId, Certification certification) {}

    record DecisionRequest(DecisionOutcome outcome, String reason) {}

    record Decided(
            String candidateId, String applicationId, DecisionOutcome outcome, String reason, String decidedBy) {}

    @Reads(ApplicationRequest.class)
    @Answers(value = Accepted.class, status = 201)
    @Answers(value = Requests.Progress.class, status = 202)
    @PostMapping("/v1/applications")
    ResponseEntity<?> apply(HttpServletRequest request, @RequestBody byte[] bytes) {
        return idempotency.once(request, bytes, seed -> {
            var application = body.read(
                    bytes,
                    ApplicationRequest.class,
                    (read, unreadable) -> RequestFaults.of(read, unreadable, clock.instant()));
            return accept(seed, application, request);
        });
    }

    @Reads(DecisionRequest.class)
    @Answers(value = Decided.class, status = 201)
    @Answers(value = Requests.Progress.class, status = 202)
    @PostMapping("/v1/applications/{applicationId}/decision")
    ResponseEntity<?> decide(
            HttpServletRequest request, @PathVariable String applicationId, @RequestBody byte[] bytes) {
        return idempotency.once(request, bytes, seed -> {
            var decision = body.read(
                    bytes,
                    DecisionRequest.class,
                    (read, _) -> Fault.ifBlank("/reason", read.reason(), "must not be empty"));
            return decide(seed, applicationId, decision, Caller.of(request));
        });
    }

    @GetMapping("/v1/requests/{requestId}")
    Requests.Progress progress(@PathVariable String requestId) {
        return requests.progress(requestId);
    }

    private ResponseEntity<?> accept(String seed, ApplicationRequest request, HttpServletRequest sender) {
        var now = clock.instant();
        var candidateId = DerivedIds.of(seed, "candidate");
        var known = candidates.evenErased(candidateId);
        if (known.filter(Candidate::erased).isPresent()) {
            throw new Refusal(HttpStatus.CONFLICT, "Not possible now", "The candidate was erased meanwhile.");
        }
        var contactId = PersonalData.ownContactId(candidateId);
        var person = request.candidate();
        var personal = PersonalData.of(candidateId, request.dossier());
        var contacts = new ArrayList<ContactDetails>();
        contacts.add(new ContactDetails(
                contactId,
                person.givenName(),
                person.familyName(),
                null,
                person.email(),
                person.phone(),
                person.timeZone(),
                null,
                language(sender),
                fingerprints.of(sender, candidateId, null, null),
                null,
                candidateId,
                false));
        contacts.addAll(personal.contacts());
        // what the candidate's state knows of is kept already, or was erased
        known.map(Candidate::allContactIds).ifPresent(ids -> contacts.removeIf(c -> ids.contains(c.contactId())));
        var applications = request.certifications().stream()
                .map(c -> new Application(DerivedIds.of(seed, "application", c.label()), c))
                .toList();
        var received = new ApplicationReceived(
                candidateId,
                contactId,
                person.npi(),
                person.timeZone(),
                applications,
                request.submittedAt() == null ? now : request.submittedAt(),
                personal.dossier(),
                personal.contactIds());
        var messageId = DerivedIds.of(seed, "application.received");
        var first = new ArrayList<>(Contacts.messages(seed, contacts, now));
        first.addAll(Holders.messages(
                seed, candidateId, person.familyName(), request.dossier().licenses(), now));
        edge.publish(first);
        edge.publish(List.of(EdgeMessage.of(candidateId, received, messageId, now)));
        var result = new Accepted(
                candidateId,
                applications.stream()
                        .map(a -> new AcceptedApplication(a.applicationId(), a.certification()))
                        .toList());
        return requests.answer(candidateId, messageId, URI.create("/v1/candidates/" + candidateId), result);
    }

    /** That of the browser the application came from; null where none was told. */
    private static @Nullable String language(HttpServletRequest sender) {
        return sender.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? null
                : sender.getLocale().getLanguage();
    }

    private ResponseEntity<?> decide(String seed, String applicationId, DecisionRequest request, String decidedBy) {
        var candidate = candidates.whoApplied(applicationId);
        var candidateId = candidate.candidateId();
        var now = clock.instant();
        var reason = ContactDetails.ofText(DerivedIds.of(seed, "decision.reason"), request.reason())
                .about(candidateId);
        var own = new Decision(request.outcome(), KeptWords.at(reason.contactId()), decidedBy);
        var earlier = decisionOn(candidate, applicationId).orElse(null);
        if (earlier != null) {
            refuseOther(earlier, own, request.reason());
        } else {
            Contacts.keep(edge, seed, reason, now);
        }
        var decision = earlier == null ? own : earlier;
        var made = new DecisionMade(
                candidateId, applicationId, decision.outcome(), decision.reason(), decision.decidedBy());
        var messageId = DerivedIds.of(seed, "decision.made");
        edge.publish(List.of(EdgeMessage.of(candidateId, made, messageId, now)));
        var result =
                new Decided(candidateId, applicationId, decision.outcome(), request.reason(), decision.decidedBy());
        if (!requests.isHeard(candidateId, messageId)) {
            var standing = candidates.find(candidateId).flatMap(c -> decisionOn(c, applicationId));
            if (standing.isEmpty()) {
                return requests.later(candidateId, messageId, result);
            }
            // somebody was faster, and this one will never be heard
            refuseOther(standing.get(), own, request.reason());
        }
        return ResponseEntity.created(URI.create("/v1/candidates/" + candidateId))
                .body(result);
    }

    private static Optional<Decision> decisionOn(Candidate candidate, String applicationId) {
        return candidate.application(applicationId).map(Candidate.Application::decision);
    }

    /** The same once more, by the same person or by this very request, is no other decision. */
    private void refuseOther(Decision standing, Decision own, String words) {
        var isBySame = standing.decidedBy().equals(own.decidedBy())
                || standing.reason().equals(own.reason());
        if (!isBySame
                || standing.outcome() != own.outcome()
                || !candidates.words(standing.reason()).equals(words)) {
            throw new Refusal(HttpStatus.CONFLICT, "Decided before", "The application is already decided.");
        }
    }
}
