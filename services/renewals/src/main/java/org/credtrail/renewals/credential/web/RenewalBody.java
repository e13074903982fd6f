package org.credtrail.renewals.credential.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.evaluation.Objection;
import org.credtrail.renewals.evaluation.RenewalRequest;
import org.credtrail.renewals.evaluation.web.Course;
import org.credtrail.renewals.evaluation.web.FurtherCategory;
import org.credtrail.renewals.evaluation.web.LateReason;
import org.credtrail.renewals.evaluation.web.Reexamination;
import org.credtrail.renewals.rules.RenewalRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A renewal as it is handed in. What is left out is taken from the record: the license from the boards' words, courses
 * from the ledger, to which {@code continuingEducation} adds for this renewal only.
 *
 * @param receivedAt null = now
 */
record RenewalBody(
        @Nullable Instant receivedAt,
        @Nullable LocalDate approvedOn,
        @Nullable Boolean licenseCurrent,
        @Nullable JsonNode furtherCategory,
        @Nullable LateReason lateReason,
        @Nullable Reexamination reexamination,
        @Nullable List<Course> continuingEducation) {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /** The body alone, to find what makes no sense in it. */
    RenewalRequest asHandedIn(Term term, Instant receipt, RenewalRules rules) {
        return new RenewalRequest(
                rules,
                term,
                receipt,
                approvedOn,
                Boolean.TRUE.equals(licenseCurrent),
                FurtherCategory.isDocumented(furtherCategory),
                LateReason.isDocumented(lateReason),
                Reexamination.dayOf(reexamination),
                Course.toActivities(continuingEducation));
    }

    /** What is kept has happened: unlike a question, a renewal is not received or approved in the future. */
    List<Objection> yetToCome(Instant now, RenewalRules rules) {
        var objections = new ArrayList<Objection>();
        if (receivedAt != null && receivedAt.isAfter(now.plus(CLOCKS_DIFFER))) {
            objections.add(new Objection("/receivedAt", "is in the future"));
        }
        if (approvedOn != null
                && approvedOn.isAfter(
                        LocalDate.ofInstant(now, rules.certification().zone()))) {
            objections.add(new Objection("/approvedOn", "is in the future"));
        }
        return objections;
    }

    /** The body and all that is on record. */
    RenewalRequest withRecord(CandidateCredentials person, Term term, Instant receipt, RenewalRules rules) {
        var alone = asHandedIn(term, receipt, rules);
        var courses = Stream.concat(person.ledger().activities().stream(), alone.continuingEducation().stream())
                .toList();
        return new RenewalRequest(
                rules,
                term,
                receipt,
                approvedOn,
                licenseCurrent == null ? person.hasCurrentLicense(alone.receivedOn()) : licenseCurrent,
                alone.furtherCategory(),
                alone.lateReasonDocumented(),
                alone.examPassedOn(),
                courses);
    }
}
