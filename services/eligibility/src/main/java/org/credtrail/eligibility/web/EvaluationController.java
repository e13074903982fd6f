package org.credtrail.eligibility.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.credtrail.eligibility.evaluation.Evaluation;
import org.credtrail.eligibility.evaluation.Question;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.eligibility.rulesets.KnownRuleSet;
import org.credtrail.eligibility.rulesets.RuleSets;
import org.credtrail.model.dossier.DossierFaults;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.credtrail.runtime.web.BodyTooLarge;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.LimitedRequest;
import org.jspecify.annotations.Nullable;
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
    private static final int MOST_DOSSIERS = 1000;

    private final RuleSets ruleSets;
    private final Capabilities capabilities;
    private final JsonBody json;
    private final JsonMapper mapper;
    private final Idempotency idempotency;
    private final Clock clock;

    EvaluationController(
            RuleSets ruleSets,
            Capabilities capabilities,
            JsonBody json,
            JsonMapper mapper,
            Idempotency idempotency,
            Clock clock) {
        this.ruleSets = ruleSets;
        this.capabilities = capabilities;
        this.json = json;
        this.mapper = mapper;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** What is wrong with one line of many; the others are answered all the same. */
    record Refused(int line, int status, String title, List<Fault> errors) {}

    @PostMapping("/v1/evaluations")
    ResponseEntity<?> evaluate(HttpServletRequest request) throws IOException {
        var isNdjson = isNdjson(request.getContentType());
        var body = body(request, isNdjson ? LONGEST_BATCH : LONGEST_BODY);
        return isNdjson
                ? Ndjson.answer(idempotency.once(request, body, _ -> ResponseEntity.ok(each(body))), mapper)
                : idempotency.once(request, body, _ -> ResponseEntity.ok(determine(body)));
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

    private List<Object> each(byte[] body) {
        var lines = Ndjson.lines(body);
        if (lines.isEmpty() || lines.size() > MOST_DOSSIERS) {
            throw new InvalidRequest(
                    List.of(new Fault("", "must hold 1 to 1,000 lines, one question each; found " + lines.size())));
        }
        var answers = new ArrayList<>(lines.size());
        for (var i = 0; i < lines.size(); i++) {
            answers.add(answer(lines.get(i), i + 1));
        }
        return answers;
    }

    private Object answer(byte[] line, int number) {
        try {
            return determine(line);
        } catch (InvalidRequest e) {
            return new Refused(number, 400, "The request is not valid", e.faults());
        }
    }

    private Determination determine(byte[] body) {
        var asked = json.read(body, EvaluationRequest.class, this::faults);
        var ruleSet = Objects.requireNonNull(ruleSet(asked));
        var question = Question.of(
                asked.certification(),
                asked.submittedAt(),
                asked.knownAt(),
                clock.instant(),
                asked.evidence() == null ? Evidence.AS_DECLARED : asked.evidence(),
                asked.dossier());
        return Evaluation.determine(question, ruleSet, capabilities);
    }

    /** The rule set to use; null when there is none of that name. */
    private @Nullable RuleSet ruleSet(EvaluationRequest asked) {
        return asked.ruleSet() == null
                ? ruleSets.standard()
                : ruleSets.find(asked.ruleSet()).map(KnownRuleSet::ruleSet).orElse(null);
    }

    private List<Fault> faults(EvaluationRequest asked, Set<String> unreadable) {
        var faults = new ArrayList<Fault>();
        DossierFaults.of(asked.dossier(), "/dossier")
                .forEach(fault -> faults.add(new Fault(fault.pointer(), fault.detail())));
        var ruleSet = ruleSet(asked);
        if (ruleSet == null) {
            faults.add(new Fault("/ruleSet", "no such rule set"));
        } else if (!unreadable.contains("/certification")
                && !ruleSet.requirements().containsKey(asked.certification())) {
            faults.add(new Fault(
                    "/ruleSet", "says nothing of " + asked.certification().label()));
        }
        return faults;
    }
}
