package org.credtrail.eligibility.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.eligibility.rulesets.RuleSets;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.BodyTooLarge;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.LimitedRequest;
import org.credtrail.runtime.web.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Determines a dossier on request, or up to a thousand, and keeps nothing of them. */
@RestController
class EvaluationController {
    static final String NDJSON = "application/x-ndjson";
    /** Of a body with many dossiers, in bytes. */
    static final long LONGEST_BATCH = 32L * 1024 * 1024;

    private static final long LONGEST_BODY = 2L * 1024 * 1024;

    private final Evaluations evaluations;
    private final JsonMapper mapper;
    private final Idempotency idempotency;

    EvaluationController(
            RuleSets ruleSets,
            Capabilities capabilities,
            JsonBody json,
            JsonMapper mapper,
            Idempotency idempotency,
            Clock clock) {
        this.evaluations = new Evaluations(ruleSets, capabilities, json, clock);
        this.mapper = mapper;
        this.idempotency = idempotency;
    }

    @Reads(
            value = EvaluationRequest.class,
            as = {MediaType.APPLICATION_JSON_VALUE, NDJSON})
    @Answers(Determination.class)
    @Answers(value = String.class, as = NDJSON)
    @PostMapping("/v1/evaluations")
    ResponseEntity<?> evaluate(HttpServletRequest request) throws IOException {
        var isNdjson = isNdjson(request.getContentType());
        var body = body(request, isNdjson ? LONGEST_BATCH : LONGEST_BODY);
        return isNdjson
                ? Ndjson.answer(idempotency.once(request, body, _ -> ResponseEntity.ok(evaluations.each(body))), mapper)
                : idempotency.once(request, body, _ -> ResponseEntity.ok(evaluations.determine(body)));
    }

    private static boolean isNdjson(@Nullable String contentType) {
        return contentType != null && (contentType.contains("ndjson") || contentType.contains("jsonl"));
    }

    private static byte[] body(HttpServletRequest request, long limit) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw new BodyTooLarge();
        }
        return new LimitedRequest(request, limit).getInputStream().readAllBytes();
    }
}
