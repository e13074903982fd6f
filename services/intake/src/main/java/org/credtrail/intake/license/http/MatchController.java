package org.credtrail.intake.license.http;

import com.mongodb.client.model.Filters;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.credtrail.intake.license.LicenseHandler;
import org.credtrail.intake.license.LicenseMatch;
import org.credtrail.intake.license.Match;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.KeptWords;
import org.credtrail.model.message.LicenseMessage.HolderVerdict;
import org.credtrail.model.message.LicenseMessage.LicenseHolderJudged;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Licenses beside the candidates who declared them: a queue of those that nearly fit, and what a person finds. */
@RestController
class MatchController {
    private static final int MOST = 500;

    private final States states;
    private final NearMisses nearMisses;
    private final JsonBody json;
    private final Idempotency idempotency;
    private final Edge edge;
    private final Clock clock;

    MatchController(
            States states, NearMisses nearMisses, JsonBody json, Idempotency idempotency, Edge edge, Clock clock) {
        this.states = states;
        this.nearMisses = nearMisses;
        this.json = json;
        this.idempotency = idempotency;
        this.edge = edge;
        this.clock = clock;
    }

    /** {@code nearMisses} are keys under which boards report a license of the same family name, for one nobody reported. */
    record MatchItem(String licenseKey, String candidateId, Match match, List<String> nearMisses) {}

    record JudgementRequest(HolderVerdict verdict, String reason) {}

    record Judged(String licenseKey, String candidateId, HolderVerdict verdict, String decidedBy) {}

    @GetMapping("/v1/license-matches")
    Listing<MatchItem> list(
            @RequestParam(required = false) @Nullable Match match,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        var size = Math.clamp(limit, 1, MOST);
        var which = match == null ? Filters.empty() : Filters.eq("view.match", match.name());
        var found = states.views(LicenseHandler.MATCHES, which, after, size + 1, LicenseMatch.class);
        return Listing.of(
                found.stream().map(Keyed::value).map(this::item).toList(),
                size,
                item -> item.licenseKey() + "|" + item.candidateId());
    }

    @Reads(JudgementRequest.class)
    @Answers(value = Judged.class, status = 202)
    @PostMapping("/v1/license-matches/{licenseKey}/{candidateId}")
    ResponseEntity<?> judge(
            HttpServletRequest request,
            @PathVariable String licenseKey,
            @PathVariable String candidateId,
            @RequestBody byte[] bytes) {
        return idempotency.once(request, bytes, seed -> {
            var judgement = json.read(
                    bytes,
                    JudgementRequest.class,
                    (read, _) -> Fault.ifBlank("/reason", read.reason(), "must not be empty"));
            var known = states.view(LicenseHandler.MATCHES, licenseKey + "|" + candidateId, LicenseMatch.class)
                    .orElseThrow(() -> new Refusal(
                            HttpStatus.NOT_FOUND, "Unknown match", "The candidate did not declare this license."));
            var key = LicenseKey.parse(known.licenseKey());
            var by = Caller.of(request);
            var reason = ContactDetails.ofText(DerivedIds.of(seed, "holder.reason"), judgement.reason())
                    .about(candidateId);
            edge.publish(List.of(
                    EdgeMessage.of(reason.contactId(), reason, DerivedIds.of(seed, "contact"), clock.instant())));
            edge.publish(List.of(EdgeMessage.of(
                    key.toString(),
                    new LicenseHolderJudged(
                            key, candidateId, judgement.verdict(), KeptWords.at(reason.contactId()), by),
                    DerivedIds.of(seed, "holder.judged"),
                    clock.instant())));
            return ResponseEntity.accepted().body(new Judged(key.toString(), candidateId, judgement.verdict(), by));
        });
    }

    private MatchItem item(LicenseMatch match) {
        return new MatchItem(match.licenseKey(), match.candidateId(), match.match(), nearMisses.of(match));
    }
}
