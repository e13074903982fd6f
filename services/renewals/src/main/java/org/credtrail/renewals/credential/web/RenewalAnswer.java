package org.credtrail.renewals.credential.web;

import java.util.List;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.credential.CredentialView;
import org.credtrail.renewals.evaluation.RenewalEvaluation;
import org.credtrail.renewals.evaluation.RenewalOutcome;
import org.credtrail.renewals.rules.Fee;
import org.jspecify.annotations.Nullable;

/** A renewal that was received, and what becomes of it. */
record RenewalAnswer(
        String renewalId,
        String credentialId,
        String candidateId,
        RenewalOutcome outcome,
        @Nullable Term newTerm,
        CredentialView.Hours hours,
        List<Fee> fees,
        List<String> reasons) {

    static RenewalAnswer of(String renewalId, Credentials.Held held, RenewalEvaluation evaluation) {
        return new RenewalAnswer(
                renewalId,
                held.credential().credentialId(),
                held.candidateId(),
                evaluation.outcome(),
                evaluation.newTerm(),
                CredentialView.Hours.of(evaluation.hours()),
                evaluation.fees(),
                evaluation.reasons());
    }
}
