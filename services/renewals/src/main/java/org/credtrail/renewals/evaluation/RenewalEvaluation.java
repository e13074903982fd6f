package org.credtrail.renewals.evaluation;

import java.util.List;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.rules.Fee;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request for renewal.
 *
 * @param newTerm null unless renewed
 * @param fees what the body asks for; empty when refused or when its fees are not known
 * @param reasons sentences, the deciding ones first; never empty
 */
public record RenewalEvaluation(
        RenewalOutcome outcome, @Nullable Term newTerm, CountedHours hours, List<Fee> fees, List<String> reasons) {

    public RenewalEvaluation {
        fees = List.copyOf(fees);
        reasons = List.copyOf(reasons);
    }
}
