package org.credtrail.eligibility.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.eligibility.Determined.criterion;
import static org.credtrail.eligibility.Determined.day;
import static org.credtrail.eligibility.Determined.determine;
import static org.credtrail.eligibility.Determined.flags;
import static org.credtrail.eligibility.Determined.outcomeOf;
import static org.credtrail.eligibility.Determined.verified;
import static org.credtrail.eligibility.Dossiers.aDossier;
import static org.credtrail.eligibility.Dossiers.aNurse;
import static org.credtrail.eligibility.Dossiers.course;
import static org.credtrail.eligibility.Dossiers.degree;
import static org.credtrail.eligibility.Dossiers.empty;
import static org.credtrail.eligibility.Dossiers.job;
import static org.credtrail.eligibility.Dossiers.license;
import static org.credtrail.model.Certification.ACM;
import static org.credtrail.model.Certification.CCM;
import static org.credtrail.model.Certification.CMGT_BC;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.MET;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.NOT_MET;
import static org.credtrail.model.eligibility.Determination.FlagCode.REFERENCE_CONFLICT;
import static org.credtrail.model.eligibility.Determination.Outcome.ELIGIBLE;
import static org.credtrail.model.eligibility.Determination.Outcome.INCOMPLETE;
import static org.credtrail.model.eligibility.Determination.Outcome.MANUAL_REVIEW;
import static org.credtrail.model.eligibility.Determination.Outcome.NOT_ELIGIBLE;

import java.util.List;
import org.credtrail.eligibility.Dossiers;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.dossier.License;
import org.credtrail.model.dossier.Verification;
import org.credtrail.model.eligibility.Determination.CriterionResult;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.credtrail.model.eligibility.Determination.Flag;
import org.credtrail.model.eligibility.Determination.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the conventions and the facts of the field say besides, one sentence a test, under {@code SEED-2023-04}. */
class SmallPrintTest {
    private static final String SINCE = "2018-06-01";
    private static final String KNOWN = "2024-01-01T00:00:00Z";

    private static Dossiers.Job aYear() {
        return job("job-1", "2023-03-01", "2024-02-29").supervisedByCcm(SINCE, null);
    }

    @Test
    void what_is_missing_outweighs_what_a_person_should_see() {
        var dossier = aNurse().with(aYear())
                .with(license("lic-2", "US-PA", "RN")
                        .cited(false)
                        .then(LicenseStatus.REVOKED, "2020-01-01", KNOWN)
                        .build())
                .answer(Disclosure.Question.FRAUD, null);

        assertThat(determine(CCM, "2024-03-01", dossier).outcome()).isEqualTo(INCOMPLETE);
    }

    @Test
    void what_is_unverified_outweighs_what_a_person_should_see() {
        var dossier = aNurse().with(aYear().standing(Verification.DECLARED)).answer(Disclosure.Question.FRAUD, true);

        assertThat(verified(CCM, "2024-03-01", dossier).outcome()).hasToString("PENDING_VERIFICATION");
    }

    @Test
    void of_several_passing_routes_the_first_is_named() {
        var dossier = aDossier()
                .with(degree(Degree.Level.BACHELOR, Degree.Field.NURSING, true))
                .with(license("lic-1", "US-OH", "RN").build())
                .with(new HeldCertification("cert-1", "CRC", null, null))
                .with(job("job-1", "2020-01-01", "2024-02-29").supervisedByCcm(SINCE, null));

        assertThat(determine(CCM, "2024-03-01", dossier).route()).containsExactly("CCM-Q-LIC", "CCM-E-A");
    }

    @Test
    void every_route_that_failed_says_by_how_much() {
        var answer = determine(CCM, "2023-12-01", aNurse().with(aYear()));

        assertThat(answer.criteria())
                .filteredOn(each -> each.id().startsWith("CCM-E-"))
                .extracting(CriterionResult::shortfall)
                .containsExactly("3 months 0 days short", "15 months 0 days short", "12 months 0 days short");
    }

    @ParameterizedTest
    @CsvSource({"2024-03-01T04:59:59Z,ELIGIBLE", "2024-03-01T05:00:00Z,NOT_ELIGIBLE"})
    void a_license_ends_at_midnight_in_the_zone_of_the_body(String submittedAt, String outcome) {
        var dossier = aDossier()
                .with(license("lic-1", "US-CA", "RN").expires("2024-02-29").build())
                .with(job("job-1", "2021-01-01", "2024-01-31"));

        assertThat(determine(CCM, submittedAt, null, Evidence.AS_DECLARED, dossier)
                        .outcome())
                .hasToString(outcome);
    }

    @ParameterizedTest
    @CsvSource({"2023-03-01,12 months 0 days,MET", "2023-03-02,11 months 28 days,NOT_MET"})
    void a_supervisors_ccm_counts_from_its_first_day(String since, String measured, String outcome) {
        var dossier = aNurse().with(job("job-1", "2023-01-01", "2024-02-29").supervisedByCcm(since, "2024-02-29"));

        assertThat(criterion(determine(CCM, "2024-06-01", dossier), "CCM-E-A"))
                .returns(measured, CriterionResult::measured)
                .satisfies(found -> assertThat(found.outcome()).hasToString(outcome));
    }

    @Test
    void supervising_case_managers_counts_by_its_share_too() {
        var half = job("job-1", "2022-03-01", "2024-02-29")
                .role(Role.CASE_MANAGER_SUPERVISOR)
                .hours("17.5");

        assertThat(criterion(determine(CCM, "2024-03-01", aNurse().with(half)), "CCM-E-C"))
                .returns("12 months 0 days", CriterionResult::measured)
                .returns(MET, CriterionResult::outcome);
    }

    @Test
    void a_contact_is_not_needed_after_24_months_and_jobs_at_once_are_not_added_up() {
        var together = aNurse().with(
                        job("job-1", "2023-01-01", "2024-02-29").withoutContact(),
                        job("job-2", "2023-01-01", "2024-02-29").withoutContact());

        assertThat(determine(ACM, "2024-03-01", together).outcome()).isEqualTo(INCOMPLETE);
    }

    @Test
    void a_supervisor_of_work_that_does_not_count_is_no_contact() {
        var dossier = aNurse().with(
                        job("job-1", "2023-03-01", "2024-02-29").withoutContact(),
                        job("job-2", "2023-03-01", "2024-02-29").withinScope(false));

        assertThat(determine(ACM, "2024-03-01", dossier).outcome()).isEqualTo(INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONDITIONAL", "UNKNOWN"})
    void a_condition_or_silence_on_a_license_that_is_not_cited_is_nobodys_business(LicenseStatus status) {
        var other = license("lic-2", "US-PA", "RN")
                .cited(false)
                .then(status, "2020-01-01", KNOWN)
                .build();

        assertThat(determine(CCM, "2024-03-01", aNurse().with(aYear()).with(other))
                        .flags())
                .isEmpty();
    }

    @Test
    void a_conflicting_job_counts_as_declared() {
        var dossier = aNurse().with(aYear().told(Verification.CONFLICTING, "2023-06-01", "2024-02-29", "40"));
        var answer = determine(CCM, "2024-03-01", dossier);

        assertThat(outcomeOf(answer, "CCM-E-A")).isEqualTo(MET);
        assertThat(flags(answer)).containsExactly(REFERENCE_CONFLICT);
        assertThat(answer.outcome()).isEqualTo(MANUAL_REVIEW);
    }

    @Test
    void a_rejected_client_organization_does_not_count() {
        var work = job("job-1", "2022-03-01", "2024-02-29").selfEmployed("160");
        var dossier = aNurse().with(work).clients(3, Verification.REJECTED);

        assertThat(criterion(determine(CCM, "2024-03-01", dossier), "CCM-SELF3").measured())
                .isEqualTo("0 client organizations");
    }

    @Test
    void billable_hours_alone_tell_the_week_of_the_self_employed() {
        // 80 x 12 / 52 = 18.46 hours a week, whatever the hours a week say
        var work = job("job-1", "2022-03-01", "2024-02-29").selfEmployed("80").hours("60");

        assertThat(outcomeOf(determine(CCM, "2024-03-01", aNurse().with(work)), "CCM-E-B"))
                .isEqualTo(NOT_MET);
    }

    @Test
    void nobody_has_to_work_as_a_case_manager_still() {
        var dossier = aNurse().with(job("job-1", "2005-01-01", "2006-12-31"));

        assertThat(determine(ACM, "2024-03-01", dossier).outcome()).isEqualTo(ELIGIBLE);
    }

    @Test
    void work_as_a_nurse_counts_whatever_the_day_of_issue() {
        // the license was issued on 2015-01-01
        var dossier = aNurse().with(job("job-1", "2012-01-01", "2013-12-31").role(Role.REGISTERED_NURSE));

        assertThat(outcomeOf(determine(CMGT_BC, "2024-03-01", dossier), "ANCC-RN2Y"))
                .isEqualTo(MET);
    }

    @ParameterizedTest
    @CsvSource({
        "LCSW,MET",
        "LICSW,MET",
        "LISW,MET",
        "LCSW-C,MET",
        "LMSW,MET",
        "LSW,MET",
        "LBSW,MET",
        "LGSW,MET",
        "LPN,NOT_MET",
        "RN,NOT_MET",
        "RPH,NOT_MET"
    })
    void any_social_workers_license_makes_a_social_worker(String type, String outcome) {
        var dossier = empty().with(license("lic-1", "US-OH", type).build());

        assertThat(outcomeOf(determine(ACM, "2024-03-01", dossier), "ACM-SW-LIC"))
                .hasToString(outcome);
    }

    @ParameterizedTest
    @CsvSource({"RN,MET", "LPN,NOT_MET", "LVN,NOT_MET", "RPH,NOT_MET", "LCSW,NOT_MET"})
    void the_two_nursing_certifications_want_a_registered_nurse(String type, String outcome) {
        var dossier = empty().with(license("lic-1", "US-OH", type).build());

        assertThat(outcomeOf(determine(CMGT_BC, "2024-03-01", dossier), "ANCC-LIC"))
                .hasToString(outcome);
        assertThat(outcomeOf(determine(ACM, "2024-03-01", dossier), "ACM-RN-LIC"))
                .hasToString(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "CRC,MET",
        "cdms,MET",
        "certified  rehabilitation counselor,MET",
        "Certified Disability Management Specialist,MET",
        "disability management specialist,MET",
        "ACM,NOT_MET"
    })
    void a_relevant_certification_goes_by_its_letters_or_its_name(String name, String outcome) {
        var dossier = aDossier().with(new HeldCertification("cert-1", name, null, null));

        assertThat(outcomeOf(determine(CCM, "2024-03-01", dossier), "CCM-Q-CERT"))
                .hasToString(outcome);
    }

    @ParameterizedTest
    @CsvSource({"2024-03-01,MET", "2024-03-02,NOT_MET"})
    void a_certification_counts_from_the_day_it_was_issued(String issuedOn, String outcome) {
        var dossier = aDossier().with(new HeldCertification("cert-1", "CRC", day(issuedOn), null));

        assertThat(outcomeOf(determine(CCM, "2024-03-01", dossier), "CCM-Q-CERT"))
                .hasToString(outcome);
    }

    @ParameterizedTest
    @CsvSource({"NURSING_CASE_MANAGEMENT,MET", "CASE_MANAGEMENT,NOT_MET", "ETHICS,NOT_MET", "GENERAL,NOT_MET"})
    void only_nursing_case_management_courses_count(Category category, String outcome) {
        var course = new ContinuingEducation(
                "ce-1", "c", "p", null, course("x", "30", "2024-01-01").hours(), day("2024-01-01"), List.of(category));

        assertThat(outcomeOf(determine(CMGT_BC, "2024-03-01", aNurse().with(course)), "ANCC-CE30"))
                .hasToString(outcome);
    }

    @ParameterizedTest
    @CsvSource({"2020-06-01,MET", "2024-03-01,MET", "2024-03-02,NOT_MET"})
    void a_license_counts_from_the_day_of_its_issue(String issuedOn, String outcome) {
        var held = license("lic-1", "US-OH", "RN").build();
        var issued = new License(
                held.id(),
                held.jurisdiction(),
                held.type(),
                held.number(),
                true,
                day(issuedOn),
                held.expiresOn(),
                held.history());

        assertThat(outcomeOf(determine(CCM, "2024-03-01", aDossier().with(issued)), "CCM-Q-LIC"))
                .hasToString(outcome);
    }

    @Test
    void discipline_on_the_cited_license_itself_fails_the_route_and_is_flagged() {
        var dossier = aDossier()
                .with(license("lic-1", "US-OH", "RN")
                        .then(LicenseStatus.PROBATION, "2023-01-01", KNOWN)
                        .build())
                .with(degree(Degree.Level.MASTER, Degree.Field.SOCIAL_WORK, true))
                .with(aYear());
        var answer = determine(CCM, "2024-03-01", dossier);

        assertThat(outcomeOf(answer, "CCM-Q-LIC")).isEqualTo(NOT_MET);
        assertThat(answer.route()).startsWith("CCM-Q-DEG");
        assertThat(answer.flags()).singleElement().returns(Severity.REVIEW, Flag::severity);
        assertThat(answer.outcome()).isEqualTo(MANUAL_REVIEW);
    }

    @Test
    void an_empty_dossier_is_asked_for_everything_at_once() {
        for (var certification : Certification.values()) {
            var answer = determine(certification, "2024-03-01", empty());

            assertThat(answer.outcome()).isEqualTo(NOT_ELIGIBLE);
            assertThat(answer.nextReviewOn()).isNull();
            assertThat(answer.criteria())
                    .filteredOn(each -> each.outcome() != MET)
                    .allSatisfy(each -> {
                        assertThat(each.shortfall()).as(each.id()).isNotBlank();
                        assertThat(each.remedy()).as(each.id()).isNotBlank();
                    });
        }
    }
}
