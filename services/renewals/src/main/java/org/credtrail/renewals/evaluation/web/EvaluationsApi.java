package org.credtrail.renewals.evaluation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.credtrail.renewals.evaluation.Objection;
import org.credtrail.renewals.evaluation.RenewalEvaluator;
import org.credtrail.renewals.rules.RenewalRules;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Reads;
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

    @Reads(EvaluationBody.class)
    @Answers(EvaluationAnswer.class)
    @PostMapping("/v1/renewal-evaluations")
    ResponseEntity<?> evaluate(@RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(
                request, body, _ -> ResponseEntity.ok(evaluate(json.read(body, EvaluationBody.class, this::faults))));
    }

    private EvaluationAnswer evaluate(EvaluationBody body) {
        return EvaluationAnswer.of(
                RenewalEvaluator.evaluate(body.under(named(body).orElseThrow())));
    }

    private List<Fault> faults(EvaluationBody body, Set<String> unreadable) {
        var named = named(body);
        var request = body.under(named.orElseGet(() -> rules.of(body.certification())));
        var objections = new ArrayList<>(request.objections());
        objections.addAll(FurtherCategory.objections(body.furtherCategory()));
        if (named.isEmpty()) {
            objections.add(new Objection(
                    "/ruleSet",
                    "no rule set of this name renews " + body.certification().label(),
                    List.of("/certification")));
        }
        return Objections.faults(objections, unreadable);
    }

    private Optional<RenewalRules> named(EvaluationBody body) {
        var ruleSet = body.ruleSet();
        return ruleSet == null
                ? Optional.of(rules.of(body.certification()))
                : rules.find(body.certification(), ruleSet);
    }
}
