package org.credtrail.renewals.evaluation.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.Certification;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.evaluation.RenewalRequest;
import org.credtrail.renewals.rules.RenewalRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of a stateless evaluation. */
record EvaluationBody(
        Certification certification,
        @Nullable String ruleSet,
        Term term,
        Instant receivedAt,
        @Nullable LocalDate approvedOn,
        boolean licenseCurrent,
        @Nullable JsonNode furtherCategory,
        @Nullable LateReason lateReason,
        @Nullable Reexamination reexamination,
        @Nullable List<Course> continuingEducation) {

    RenewalRequest under(RenewalRules rules) {
        return new RenewalRequest(
                rules,
                term,
                receivedAt,
                approvedOn,
                licenseCurrent,
                FurtherCategory.isDocumented(furtherCategory),
                LateReason.isDocumented(lateReason),
                Reexamination.dayOf(reexamination),
                Course.toActivities(continuingEducation));
    }
}
