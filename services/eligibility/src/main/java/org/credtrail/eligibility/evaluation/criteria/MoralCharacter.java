package org.credtrail.eligibility.evaluation.criteria;

import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Turn;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.evaluation.Subject;
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
    public boolean asksAbout(Subject subject) {
        return false;
    }

    @Override
    public Finding assess(Case at) {
        var open = new ArrayList<Question>(0);
        var disclosed = new ArrayList<String>(0);
        for (var question : questions) {
            var answer = answer(at, question);
            if (answer == null) {
                open.add(question);
            } else if (answer) {
                disclosed.add(InWords.word(question));
            }
        }
        var outcome = !open.isEmpty()
                ? CriterionOutcome.MISSING
                : disclosed.isEmpty() ? CriterionOutcome.MET : CriterionOutcome.REVIEW;
        return new Finding(outcome, List.of(), flags(disclosed), () -> words(open), Turn.NEVER);
    }

    /** Null while it is open; where somebody answered twice, a yes is not taken back by a no. */
    private static @Nullable Boolean answer(Case at, Question question) {
        Boolean answer = null;
        for (Disclosure disclosure : at.dossier().disclosures()) {
            if (disclosure.question() == question && disclosure.answer() != null) {
                answer = disclosure.answer() || Boolean.TRUE.equals(answer);
            }
        }
        return answer;
    }

    private Words words(List<Question> open) {
        var measured = InWords.count(questions.size() - open.size(), "question") + " answered";
        return open.isEmpty()
                ? Words.met(measured)
                : new Words(
                        measured,
                        InWords.count(open.size(), "answer") + " short",
                        "Answer what was left open: "
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
