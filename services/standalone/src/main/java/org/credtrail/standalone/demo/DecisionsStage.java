package org.credtrail.standalone.demo;

import java.util.List;
import java.util.Optional;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.standalone.demo.Verdicts.Verdict;
import org.credtrail.standalone.demo.story.Case;

/** Staff decide what the software only recommends: approve the eligible, deny the hopeless, leave the rest open. */
final class DecisionsStage {
    private static final int HANDS = 4;

    private final Stages stages;

    DecisionsStage(Stages stages) {
        this.stages = stages;
    }

    void play(List<Verdict> verdicts) {
        var decisions =
                verdicts.stream().flatMap(verdict -> decide(verdict).stream()).toList();
        try (var progress = stages.progress("Decisions by staff", decisions.size())) {
            Crew.work(HANDS, decisions, decision -> {
                var answer = send(decision);
                progress.step();
                return answer.status();
            });
        }
    }

    private static Optional<Deciding> decide(Verdict verdict) {
        var outcome = verdict.outcome();
        if (outcome == Outcome.ELIGIBLE) {
            return Optional.of(
                    new Deciding(verdict, DecisionOutcome.APPROVED, "Every criterion is met and confirmed."));
        }
        if (outcome == Outcome.NOT_ELIGIBLE && verdict.person().applicant().kind() == Case.TWO_DAYS_SHORT) {
            return Optional.of(new Deciding(verdict, DecisionOutcome.DENIED, "Two days short of twelve months."));
        }
        return Optional.empty();
    }

    private Answer send(Deciding deciding) {
        var application = deciding.verdict.person().applications().get(deciding.verdict.certification());
        return stages.web()
                .post(
                        stages.intake("/v1/applications/" + application + "/decision"),
                        stages.key("decision-" + application),
                        new Decision(deciding.outcome, deciding.reason))
                .expecting(200, 201, 202, 204);
    }

    private record Deciding(Verdict verdict, DecisionOutcome outcome, String reason) {}

    /** The body of {@code POST /v1/applications/{id}/decision}. */
    private record Decision(DecisionOutcome outcome, String reason) {}
}
