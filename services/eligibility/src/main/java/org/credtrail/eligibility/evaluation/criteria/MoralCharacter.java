package org.credtrail.eligibility.evaluation.criteria;

import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.evaluation.Aspect;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Disclosure.Question;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.Flag;
import org.credtrail.model.eligibility.Determination.FlagCode;
import org.credtrail.model.eligibility.Determination.Severity;
import org.jspecify.annotations.Nullable;

/** Every question of character answered; a yes is for a person to judge and never an automatic denial. */
public record MoralCharacter(List<Question> questions) implements Criterion {

    public MoralCharacter {
        questions = List.copyOf(questions);
    }

    @Override
    public String required() {
        return InWords.count(questions.size(), "question") + " answered";
    }

    @Override
    public @Nullable Aspect aspect() {
        return null;
    }

    @Override
    public Finding assess(Case at) {
        var open = new ArrayList<>(questions);
        var disclosed = new ArrayList<String>();
        for (Disclosure disclosure : at.dossier().disclosures()) {
            if (disclosure.answer() != null && questions.contains(disclosure.question())) {
                open.remove(disclosure.question());
                if (disclosure.answer()) {
                    disclosed.add(InWords.word(disclosure.question()));
                }
            }
        }
        var outcome = !open.isEmpty()
                ? CriterionOutcome.MISSING
                : disclosed.isEmpty() ? CriterionOutcome.MET : CriterionOutcome.REVIEW;
        return new Finding(outcome, List.of(), flags(disclosed), () -> words(open));
    }

    private Words words(List<Question> open) {
        var measured = InWords.count(questions.size() - open.size(), "question") + " answered";
        return open.isEmpty()
                ? Words.met(measured)
                : new Words(
                        measured,
                        InWords.count(open.size(), "answer") + " short",
                        "Answer: "
                                + String.join(
                                        ", ", open.stream().map(InWords::word).toList()) + ".");
    }

    private static List<Flag> flags(List<String> disclosed) {
        return disclosed.isEmpty()
                ? List.of()
                : List.of(new Flag(
                        FlagCode.MORAL_CHARACTER_DISCLOSURE,
                        Severity.REVIEW,
                        "Answered yes: " + String.join(", ", disclosed) + "."));
    }
}
