package org.credtrail.renewals.evaluation.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.evaluation.RenewalEvaluation;
import org.credtrail.renewals.evaluation.RenewalOutcome;
import org.credtrail.renewals.rules.Fee;
import org.jspecify.annotations.Nullable;

/** An evaluation as callers read it. */
record EvaluationAnswer(
        RenewalOutcome outcome, @Nullable Term newTerm, Hours hours, List<Fee> fees, List<String> reasons) {

    record Hours(BigDecimal required, BigDecimal counted, Map<ContinuingEducation.Category, BigDecimal> byCategory) {}

    static EvaluationAnswer of(RenewalEvaluation evaluation) {
        var hours = evaluation.hours();
        return new EvaluationAnswer(
                evaluation.outcome(),
                evaluation.newTerm(),
                new Hours(hours.required(), hours.counted(), hours.byCategory()),
                evaluation.fees(),
                evaluation.reasons());
    }
}
