package org.credtrail.references.verification;

import org.credtrail.model.message.ReferenceMessage.Answer;
import org.credtrail.model.message.ReferenceMessage.EvidenceAnswer;

/** Reads answers. */
public final class Answers {
    private Answers() {}

    /** What is said of one piece of evidence, whether the referee was asked about one or about several. */
    public static EvidenceAnswer about(String evidenceId, Answer answer) {
        return answer.each().stream()
                .filter(each -> each.evidenceId().equals(evidenceId))
                .findFirst()
                .orElseGet(() -> new EvidenceAnswer(
                        evidenceId,
                        answer.verdict(),
                        answer.role(),
                        answer.from(),
                        answer.to(),
                        answer.hoursPerWeek(),
                        answer.billableHoursPerMonth(),
                        answer.supervised(),
                        answer.inScope(),
                        answer.supervisorCredential(),
                        answer.withoutGap(),
                        answer.unknown()));
    }
}
