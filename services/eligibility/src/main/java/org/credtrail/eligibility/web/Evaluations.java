package org.credtrail.eligibility.web;

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
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.JsonBody;
import org.jspecify.annotations.Nullable;

/** Reads questions as they come from outside, and answers them. */
final class Evaluations {
    private static final int MOST_DOSSIERS = 1000;

    private final RuleSets ruleSets;
    private final Capabilities capabilities;
    private final JsonBody json;
    private final Clock clock;

    Evaluations(RuleSets ruleSets, Capabilities capabilities, JsonBody json, Clock clock) {
        this.ruleSets = ruleSets;
        this.capabilities = capabilities;
        this.json = json;
        this.clock = clock;
    }

    /** What is wrong with one line of many; the others are answered all the same. */
    record Refused(int line, int status, String title, List<Fault> errors) {}

    /** A line each; what is wrong with one leaves the others alone. */
    List<Object> each(byte[] body) {
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

    /** @throws InvalidRequest naming every fault */
    Determination determine(byte[] body) {
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
        DossierFaults.of(asked.dossier(), "/dossier", unreadable)
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
