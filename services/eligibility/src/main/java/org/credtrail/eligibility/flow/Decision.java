package org.credtrail.eligibility.flow;

import java.time.Instant;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;

/**
 * What a person decided. It stands beside the recommendation and changes nothing of it.
 *
 * @param number of the determination that stood when it was made; 0 = there was none
 */
public record Decision(DecisionOutcome outcome, String reason, String decidedBy, Instant decidedAt, int number) {

    /** Whether the person decided otherwise than a determination recommends. To review is to leave it to the person. */
    public boolean disagreesWith(Determination recommendation) {
        return switch (outcome) {
            case APPROVED ->
                switch (recommendation.outcome()) {
                    case ELIGIBLE, MANUAL_REVIEW -> false;
                    case NOT_ELIGIBLE, INCOMPLETE, PENDING_VERIFICATION -> true;
                };
            case DENIED -> recommendation.outcome() == Determination.Outcome.ELIGIBLE;
            case WITHDRAWN -> false;
        };
    }
}
