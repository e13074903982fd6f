package org.credtrail.eligibility.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import org.credtrail.eligibility.evaluation.Evaluation;
import org.credtrail.eligibility.evaluation.Question;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.eligibility.rulesets.PublishedRuleSet;
import org.credtrail.eligibility.rulesets.RuleSets;
import org.credtrail.model.dossier.DossierFaults;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.JsonBody;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Determines a dossier on request and keeps nothing of it. */
@RestController
class EvaluationController {
    private final RuleSets ruleSets;
    private final Capabilities capabilities;
    private final JsonBody json;
    private final Idempotency idempotency;
    private final Clock clock;

    EvaluationController(
            RuleSets ruleSets, Capabilities capabilities, JsonBody json, Idempotency idempotency, Clock clock) {
        this.ruleSets = ruleSets;
        this.capabilities = capabilities;
        this.json = json;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @PostMapping("/v1/evaluations")
    ResponseEntity<?> evaluate(HttpServletRequest request, @RequestBody byte[] body) {
        return idempotency.once(request, body, _ -> {
            var asked = json.read(body, EvaluationRequest.class);
            var ruleSet = ruleSet(asked);
            var question = Question.of(
                    asked.certification(),
                    asked.submittedAt(),
                    asked.knownAt(),
                    clock.instant(),
                    asked.evidence() == null ? Evidence.AS_DECLARED : asked.evidence(),
                    asked.dossier());
            return ResponseEntity.ok(Evaluation.determine(question, ruleSet, capabilities));
        });
    }

    /** The rule set to use, once nothing is wrong with the question. */
    private RuleSet ruleSet(EvaluationRequest asked) {
        var faults = new ArrayList<Fault>();
        DossierFaults.of(asked.dossier(), "/dossier")
                .forEach(fault -> faults.add(new Fault(fault.pointer(), fault.detail())));
        var ruleSet = asked.ruleSet() == null
                ? ruleSets.standard()
                : ruleSets.find(asked.ruleSet()).map(PublishedRuleSet::ruleSet).orElse(null);
        if (ruleSet == null) {
            faults.add(new Fault("/ruleSet", "no such rule set"));
        } else if (!ruleSet.requirements().containsKey(asked.certification())) {
            faults.add(new Fault(
                    "/ruleSet", "says nothing of " + asked.certification().label()));
        }
        if (ruleSet == null || !faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return ruleSet;
    }
}
