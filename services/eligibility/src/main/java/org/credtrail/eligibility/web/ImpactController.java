package org.credtrail.eligibility.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.credtrail.eligibility.impact.ImpactReport;
import org.credtrail.eligibility.impact.Impacts;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Watches, stops and takes up again what tries a rule set on everybody. */
@RestController
class ImpactController {
    private static final int MOST = 100;

    private final Impacts impacts;
    private final Idempotency idempotency;

    ImpactController(Impacts impacts, Idempotency idempotency) {
        this.impacts = impacts;
        this.idempotency = idempotency;
    }

    @GetMapping("/v1/impacts")
    Listing<ImpactReport> all(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "20") int limit) {
        var shown = Math.clamp(limit, 1, MOST);
        return Listing.of(impacts.page(after, shown + 1), shown, ImpactReport::id);
    }

    @GetMapping("/v1/impacts/{id}")
    ImpactReport one(@PathVariable String id) {
        return impacts.find(id)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "No such job", "No impact job has this id."));
    }

    @Answers(ImpactReport.class)
    @PostMapping("/v1/impacts/{id}/cancel")
    ResponseEntity<?> cancel(@PathVariable String id, HttpServletRequest request) {
        return idempotency.once(request, new byte[0], _ -> ResponseEntity.ok(impacts.cancel(id)));
    }

    @Answers(ImpactReport.class)
    @PostMapping("/v1/impacts/{id}/resume")
    ResponseEntity<?> resume(@PathVariable String id, HttpServletRequest request) {
        return idempotency.once(request, new byte[0], _ -> ResponseEntity.ok(impacts.resume(id)));
    }

    @Answers(value = String.class, as = "text/csv")
    @GetMapping("/v1/impacts/{id}/csv")
    ResponseEntity<StreamingResponseBody> csv(@PathVariable String id) {
        one(id);
        StreamingResponseBody lines = out -> impacts.table(id, piece -> {
            try {
                out.write(piece.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"impact-" + id + ".csv\"")
                .body(lines);
    }
}
