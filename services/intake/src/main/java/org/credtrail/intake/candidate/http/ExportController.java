package org.credtrail.intake.candidate.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.credtrail.intake.candidate.http.CandidateController.CandidateAnswer;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that is held on a candidate: for programs as JSON, for people as a page. */
@RestController
class ExportController {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final CandidateController records;
    private final Candidates candidates;
    private final HeldElsewhere elsewhere;
    private final JsonMapper json;
    private final Clock clock;

    ExportController(
            CandidateController records, Candidates candidates, HeldElsewhere elsewhere, JsonMapper json, Clock clock) {
        this.records = records;
        this.candidates = candidates;
        this.elsewhere = elsewhere;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param record what the candidate declared and boards said of it
     * @param words names, addresses and texts that are kept apart, by whoever wrote them
     * @param elsewhere what other services hold, by where it was read
     * @param missing what could not be read just now, and why
     * @param withheld what the caller does not see; null = nothing
     */
    record Export(
            String candidateId,
            Instant exportedAt,
            CandidateAnswer record,
            List<ContactDetails> words,
            Map<String, JsonNode> elsewhere,
            Map<String, String> missing,
            @Nullable String withheld) {}

    @GetMapping(path = "/v1/candidates/{candidateId}/export", produces = MediaType.APPLICATION_JSON_VALUE)
    Export program(HttpServletRequest request, @PathVariable String candidateId) {
        var candidate = candidates.get(candidateId);
        var record = records.get(candidateId);
        if (Caller.actsAs(Role.CANDIDATE, request)) {
            return new Export(
                    candidateId,
                    clock.instant(),
                    record,
                    words(candidate.declaredContactIds()),
                    Map.of(),
                    Map.of(),
                    "What staff noted, and what referees and staff said in confidence. Ask the operator for it.");
        }
        var held = elsewhere.of(candidateId, record.email(), request.getHeader(HttpHeaders.AUTHORIZATION));
        return new Export(
                candidateId,
                clock.instant(),
                record,
                words(candidates.everyContactId(candidate)),
                held.parts(),
                held.missing(),
                null);
    }

    @GetMapping(path = "/v1/candidates/{candidateId}/export", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(HttpServletRequest request, @PathVariable String candidateId) {
        var all = json.valueToTree(program(request, candidateId));
        return ResponseEntity.ok().contentType(HTML).body(ExportPage.of(all));
    }

    private List<ContactDetails> words(List<String> contactIds) {
        return contactIds.stream()
                .map(candidates::contact)
                .flatMap(Optional::stream)
                .toList();
    }
}
