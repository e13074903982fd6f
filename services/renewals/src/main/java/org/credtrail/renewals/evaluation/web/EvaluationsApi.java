package org.credtrail.renewals.evaluation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Optional;
import org.credtrail.renewals.evaluation.Objection;
import org.credtrail.renewals.evaluation.RenewalEvaluator;
import org.credtrail.renewals.rules.RenewalRules;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Judges a renewal and keeps nothing. */
@RestController
class EvaluationsApi {

    private final RuleBook rules;
    private final JsonBody json;
    private final Idempotency idempotency;

    EvaluationsApi(RuleBook rules, JsonBody json, Idempotency idempotency) {
        this.rules = rules;
        this.json = json;
        this.idempotency = idempotency;
    }

    @PostMapping("/v1/renewal-evaluations")
    ResponseEntity<?> evaluate(@RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(request, body, _ -> ResponseEntity.ok(evaluate(json.read(body, EvaluationBody.class))));
    }

    private EvaluationAnswer evaluate(EvaluationBody body) {
        var named = named(body);
        var request = body.under(named.orElseGet(() -> rules.of(body.certification())));
        var objections = new ArrayList<>(request.objections());
        objections.addAll(FurtherCategory.objections(body.furtherCategory()));
        if (named.isEmpty()) {
            objections.add(new Objection(
                    "/ruleSet",
                    "no rule set of this name renews " + body.certification().label()));
        }
        Objections.refuseIfAny(objections);
        return EvaluationAnswer.of(RenewalEvaluator.evaluate(request));
    }

    private Optional<RenewalRules> named(EvaluationBody body) {
        var ruleSet = body.ruleSet();
        return ruleSet == null
                ? Optional.of(rules.of(body.certification()))
                : rules.find(body.certification(), ruleSet);
    }
}
