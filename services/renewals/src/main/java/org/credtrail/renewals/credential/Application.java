package org.credtrail.renewals.credential;

import java.time.LocalDate;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one application, whatever arrived first.
 *
 * @param asOf day of submission in the body's zone, as of which eligibility is judged; null = not heard yet
 * @param number of the determination heard last; 0 = none
 * @param decision of a person; it goes before the determination
 */
public record Application(
        String applicationId,
        Certification certification,
        @Nullable LocalDate asOf,
        int number,
        Determination.@Nullable Outcome determined,
        @Nullable DecisionOutcome decision) {

    static Application unheard(String applicationId, Certification certification) {
        return new Application(applicationId, certification, null, 0, null, null);
    }

    Application submittedOn(LocalDate day) {
        return new Application(applicationId, certification, day, number, determined, decision);
    }

    /** The latest determination counts, in whatever order they are heard. */
    Application determined(int newNumber, Determination determination) {
        return newNumber < number
                ? this
                : new Application(
                        applicationId,
                        certification,
                        determination.asOf(),
                        newNumber,
                        determination.outcome(),
                        decision);
    }

    Application decided(DecisionOutcome outcome) {
        return new Application(applicationId, certification, asOf, number, determined, outcome);
    }

    /** Whether the person may be certified once the exam is passed. */
    boolean isCleared() {
        return switch (decision) {
            case APPROVED -> true;
            case DENIED, WITHDRAWN -> false;
            case null -> determined == Determination.Outcome.ELIGIBLE;
        };
    }
}
