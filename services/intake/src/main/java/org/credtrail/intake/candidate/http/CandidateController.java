package org.credtrail.intake.candidate.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.credtrail.intake.candidate.Candidate;
import org.credtrail.intake.candidate.Candidate.Application;
import org.credtrail.intake.candidate.Candidate.Decision;
import org.credtrail.intake.candidate.Candidate.ExamResult;
import org.credtrail.intake.candidate.Candidate.LicenseNews;
import org.credtrail.intake.candidate.Declaration;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.Supervisor;
import org.credtrail.model.dossier.License;
import org.credtrail.model.dossier.License.StatusEntry;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Everything known of a candidate, names included, and the end of it. */
@RestController
class CandidateController {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Candidates candidates;
    private final Erasures erasures;
    private final Requests requests;

    CandidateController(Candidates candidates, Erasures erasures, Requests requests) {
        this.candidates = candidates;
        this.erasures = erasures;
        this.requests = requests;
    }

    /** {@code licenseHistory} is what boards said of the declared licenses, by day in force. */
    record CandidateAnswer(
            String candidateId,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String timeZone,
            @Nullable String npi,
            List<Application> applications,
            Dossier dossier,
            List<LicenseNews> licenseHistory,
            List<ExamResult> examResults) {}

    @GetMapping("/v1/candidates/{candidateId}")
    CandidateAnswer get(@PathVariable String candidateId) {
        var candidate = candidates.get(candidateId);
        var person = candidates.contact(candidate.contactId());
        var history = new ArrayList<>(candidate.licenseNews());
        history.sort(Comparator.comparing(LicenseNews::effectiveOn).thenComparing(LicenseNews::knownAt));
        return new CandidateAnswer(
                candidateId,
                person.map(ContactDetails::givenName).orElse(null),
                person.map(ContactDetails::familyName).orElse(null),
                person.map(ContactDetails::email).orElse(null),
                person.map(ContactDetails::phone).orElse(null),
                candidate.timeZone(),
                candidate.npi(),
                candidate.applications().stream().map(this::worded).toList(),
                named(candidate),
                history,
                candidate.examResults());
    }

    @Answers(status = 204)
    @Answers(value = Requests.Progress.class, status = 202)
    @DeleteMapping("/v1/candidates/{candidateId}")
    ResponseEntity<?> erase(@PathVariable String candidateId) {
        refuseIfHeld(candidates.get(candidateId));
        var erasure = erasures.erase(candidateId, PATIENCE);
        // a hold may have been placed between the look and the deed
        candidates.find(candidateId).ifPresent(this::refuseIfHeld);
        return erasure.done()
                ? ResponseEntity.noContent().build()
                : requests.laterErased(candidateId, erasure.messageId());
    }

    private void refuseIfHeld(Candidate candidate) {
        var hold = candidate.hold();
        if (hold != null) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "Under legal hold",
                    "The candidate must not be erased: " + candidates.words(hold.reason()));
        }
    }

    private Application worded(Application application) {
        var decision = application.decision();
        return decision == null
                ? application
                : new Application(
                        application.applicationId(),
                        application.certification(),
                        application.submittedAt(),
                        new Decision(decision.outcome(), candidates.words(decision.reason()), decision.decidedBy()));
    }

    private Dossier named(Candidate candidate) {
        var dossier = candidate.dossier();
        var contactIds = candidate.contactIds();
        return new Dossier(
                dossier.licenses().stream()
                        .map(license -> worded(license, contactIds))
                        .toList(),
                dossier.degrees(),
                dossier.certifications(),
                dossier.employments().stream()
                        .map(job -> named(job, contactIds))
                        .toList(),
                dossier.references().stream()
                        .map(r -> {
                            var contact = contact(contactIds, Declaration.reference(r.id()));
                            return new Reference(
                                    r.id(),
                                    r.kind(),
                                    r.organization(),
                                    contact == null ? null : contact.name(),
                                    contact == null ? null : contact.email(),
                                    r.verification());
                        })
                        .toList(),
                dossier.continuingEducation(),
                dossier.disclosures().stream()
                        .map(d -> {
                            var contact = contact(contactIds, Declaration.disclosure(d.question()));
                            return new Disclosure(d.question(), d.answer(), contact == null ? null : contact.text());
                        })
                        .toList());
    }

    private License worded(License license, Map<String, String> contactIds) {
        var history = new ArrayList<StatusEntry>(license.history().size());
        for (var entry : license.history()) {
            var words = contact(contactIds, Declaration.licenseHistory(license.id(), history.size()));
            history.add(words == null ? entry : entry.with(words.text()));
        }
        return license.with(history);
    }

    private Employment named(Employment job, Map<String, String> contactIds) {
        var supervisor = job.supervisor();
        var contact = contact(contactIds, Declaration.employment(job.id()));
        if (supervisor == null || contact == null) {
            return job;
        }
        return job.with(
                new Supervisor(contact.name(), contact.email(), supervisor.ccm()), job.verification(), job.confirmed());
    }

    private @Nullable ContactDetails contact(Map<String, String> contactIds, String entry) {
        var contactId = contactIds.get(entry);
        return contactId == null ? null : candidates.contact(contactId).orElse(null);
    }
}
