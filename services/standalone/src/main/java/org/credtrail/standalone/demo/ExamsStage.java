package org.credtrail.standalone.demo;

import java.util.List;
import java.util.Objects;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.standalone.demo.Verdicts.Verdict;
import org.credtrail.standalone.demo.story.Exam;

/** The testing vendor reports results of those who were approved; some sat the exam years ago. */
final class ExamsStage {
    private static final int HANDS = 4;

    private final Stages stages;

    ExamsStage(Stages stages) {
        this.stages = stages;
    }

    /** Answers whose results were reported. */
    List<Admitted> play(List<Verdict> verdicts) {
        var sat = verdicts.stream().filter(ExamsStage::satTheExam).toList();
        try (var progress = stages.progress("Exam results", sat.size())) {
            return Crew.work(HANDS, sat, verdict -> {
                report(
                        verdict.person(),
                        Objects.requireNonNull(verdict.person().applicant().exam()));
                progress.step();
                return verdict.person();
            });
        }
    }

    private static boolean satTheExam(Verdict verdict) {
        var exam = verdict.person().applicant().exam();
        return exam != null && exam.certification() == verdict.certification() && verdict.outcome() == Outcome.ELIGIBLE;
    }

    private void report(Admitted person, Exam exam) {
        stages.web()
                .post(
                        stages.intake("/v1/candidates/" + person.candidateId() + "/exam-results"),
                        stages.key("exam-" + person.applicant().key()),
                        exam)
                .expecting(200, 201, 202, 204);
    }
}
