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
import static org.credtrail.eligibility.Dossiers.degree;
import static org.credtrail.eligibility.Dossiers.empty;
import static org.credtrail.eligibility.Dossiers.job;
import static org.credtrail.eligibility.Dossiers.license;
import static org.credtrail.model.Certification.CCM;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.MET;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.MISSING;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.NOT_MET;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.REVIEW;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.UNVERIFIED;
import static org.credtrail.model.eligibility.Determination.FlagCode.LICENSE_CHANGED_AFTER_SUBMISSION;
import static org.credtrail.model.eligibility.Determination.FlagCode.LICENSE_CONDITIONAL;
import static org.credtrail.model.eligibility.Determination.FlagCode.LICENSE_EXPIRES_TODAY;
import static org.credtrail.model.eligibility.Determination.FlagCode.LICENSE_STATUS_UNKNOWN;
import static org.credtrail.model.eligibility.Determination.FlagCode.MORAL_CHARACTER_DISCLOSURE;
import static org.credtrail.model.eligibility.Determination.FlagCode.OTHER_LICENSE_ENCUMBERED;
import static org.credtrail.model.eligibility.Determination.FlagCode.REFERENCE_CONFLICT;
import static org.credtrail.model.eligibility.Determination.Outcome.ELIGIBLE;
import static org.credtrail.model.eligibility.Determination.Outcome.INCOMPLETE;
import static org.credtrail.model.eligibility.Determination.Outcome.MANUAL_REVIEW;
import static org.credtrail.model.eligibility.Determination.Outcome.NOT_ELIGIBLE;
import static org.credtrail.model.eligibility.Determination.Outcome.PENDING_VERIFICATION;

import org.credtrail.eligibility.Dossiers;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.dossier.Verification;
import org.credtrail.model.eligibility.Determination.CriterionResult;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.credtrail.model.eligibility.Determination.Severity;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The CCM under {@code SEED-2023-04}, close call by close call. */
class CcmTest {
    private static final String SINCE = "2018-06-01";

    private static Dossiers aYearUnderACcm() {
        return aNurse().with(job("job-1", "2023-03-01", "2024-02-29").supervisedByCcm(SINCE, null));
    }

    @Test
    void a_nurse_with_a_year_under_a_ccm_is_eligible_and_the_route_says_why() {
        var answer = determine(CCM, "2024-03-01", aYearUnderACcm());

        assertThat(answer.outcome()).isEqualTo(ELIGIBLE);
        assertThat(answer.route()).containsExactly("CCM-Q-LIC", "CCM-E-A");
        assertThat(criterion(answer, "CCM-E-A"))
                .returns("12 months", c -> c.required())
                .returns("12 months 0 days", c -> c.measured())
                .returns(null, c -> c.shortfall())
                .returns(null, c -> c.remedy());
        assertThat(criterion(answer, "CCM-E-B").shortfall()).isEqualTo("12 months 0 days short");
        assertThat(answer.criteria())
                .extracting(c -> c.id())
                .containsExactly(
                        "CCM-Q-LIC",
                        "CCM-Q-DEG",
                        "CCM-Q-CERT",
                        "CCM-E-A",
                        "CCM-E-B",
                        "CCM-E-C",
                        "CCM-SELF3",
                        "CCM-MORAL");
    }

    @Test
    void the_day_of_submission_is_the_day_in_new_york() {
        var lastMinute = determine(CCM, "2024-03-01T04:59:59Z", null, Evidence.AS_DECLARED, aYearUnderACcm());
        var midnight = determine(CCM, "2024-03-01T05:00:00Z", null, Evidence.AS_DECLARED, aYearUnderACcm());

        assertThat(lastMinute.asOf()).isEqualTo(day("2024-02-29"));
        assertThat(lastMinute.outcome()).isEqualTo(NOT_ELIGIBLE);
        assertThat(midnight.outcome()).isEqualTo(ELIGIBLE);
    }

    @Nested
    class Months {

        @Test
        void experience_ends_the_day_before_submission_and_says_how_much_is_short_and_when_it_is_reached() {
            var dossier = aNurse().with(job("job-1", "2023-03-01", null).supervisedByCcm(SINCE, null));
            var answer = determine(CCM, "2024-02-29", dossier);

            assertThat(answer.outcome()).isEqualTo(NOT_ELIGIBLE);
            assertThat(answer.route()).isEmpty();
            assertThat(criterion(answer, "CCM-E-A"))
                    .returns("11 months 28 days", c -> c.measured())
                    .returns("1 day short", c -> c.shortfall())
                    .returns("1 more day in job-1, reached on 2024-03-01 if nothing else changes.", c -> c.remedy());
            assertThat(answer.nextReviewOn()).isEqualTo(day("2024-03-01"));
            assertThat(determine(CCM, "2024-03-01", dossier).outcome()).isEqualTo(ELIGIBLE);
        }

        @Test
        void who_starts_on_29_february_has_a_year_on_27_february() {
            var dossier = aNurse().with(job("job-1", "2024-02-29", "2025-02-27").supervisedByCcm(SINCE, null));

            assertThat(outcomeOf(determine(CCM, "2025-02-28", dossier), "CCM-E-A"))
                    .isEqualTo(MET);
            assertThat(outcomeOf(determine(CCM, "2025-02-27", dossier), "CCM-E-A"))
                    .isEqualTo(NOT_MET);
        }

        @ParameterizedTest
        @CsvSource({"2024-08-15,12 months 0 days,MET", "2024-08-14,11 months 30 days,NOT_MET"})
        void left_over_days_of_separate_runs_are_pooled_and_31_make_a_month(
                String to, String measured, String outcome) {
            // five months 16 days, a pause, then six months 15 days
            var dossier = aNurse().with(
                            job("job-1", "2023-01-01", "2023-06-16").supervisedByCcm(SINCE, null),
                            job("job-2", "2024-02-01", to).supervisedByCcm(SINCE, null));
            var criterion = criterion(determine(CCM, "2024-12-01", dossier), "CCM-E-A");

            assertThat(criterion.measured()).isEqualTo(measured);
            assertThat(criterion.outcome()).hasToString(outcome);
        }

        @Test
        void touching_jobs_are_one_run() {
            // as two runs they would measure 15 days and 1 month 1 day
            var dossier = aNurse().with(
                            job("job-1", "2023-01-20", "2023-02-03").supervisedByCcm(SINCE, null),
                            job("job-2", "2023-02-04", "2023-03-04").supervisedByCcm(SINCE, null));

            assertThat(criterion(determine(CCM, "2024-02-01", dossier), "CCM-E-A")
                            .measured())
                    .isEqualTo("1 month 13 days");
        }

        @ParameterizedTest
        @CsvSource({"35,MET", "34.99,NOT_MET", "40,MET", "60,MET"})
        void full_time_is_35_hours_a_week(String hours, String outcome) {
            var dossier = aNurse().with(job("job-1", "2023-03-01", "2024-02-29")
                    .hours(hours)
                    .supervisedByCcm(SINCE, null));

            assertThat(outcomeOf(determine(CCM, "2024-03-01", dossier), "CCM-E-A"))
                    .hasToString(outcome);
        }

        @Test
        void a_part_time_job_counts_by_its_share() {
            var half = aNurse().with(job("job-1", "2022-03-01", "2024-02-29")
                    .hours("17.5")
                    .supervisedByCcm(SINCE, null));

            assertThat(criterion(determine(CCM, "2024-03-01", half), "CCM-E-A"))
                    .returns(MET, c -> c.outcome())
                    .returns("12 months 0 days", c -> c.measured());
        }

        @Test
        void two_half_time_jobs_make_one_full_time_job() {
            var dossier = aNurse().with(
                            job("job-1", "2023-03-01", "2024-02-29").hours("20").supervisedByCcm(SINCE, null),
                            job("job-2", "2023-03-01", "2024-02-29").hours("15").supervisedByCcm(SINCE, null));

            assertThat(outcomeOf(determine(CCM, "2024-03-01", dossier), "CCM-E-A"))
                    .isEqualTo(MET);
        }

        @Test
        void two_full_time_jobs_never_count_double() {
            var dossier = aNurse().with(
                            job("job-1", "2023-09-01", "2024-02-29").supervisedByCcm(SINCE, null),
                            job("job-2", "2023-09-01", "2024-02-29").supervisedByCcm(SINCE, null));

            assertThat(criterion(determine(CCM, "2024-03-01", dossier), "CCM-E-A")
                            .measured())
                    .isEqualTo("6 months 0 days");
        }

        @Test
        void hours_left_open_are_missing_not_failed() {
            var dossier = aNurse().with(
                            job("job-1", "2023-03-01", "2024-02-29").hours(null).supervisedByCcm(SINCE, null));
            var answer = determine(CCM, "2024-03-01", dossier);

            assertThat(answer.outcome()).isEqualTo(INCOMPLETE);
            assertThat(criterion(answer, "CCM-E-A").remedy())
                    .isEqualTo("Say what was left open of job-1 (hours per week).");
        }
    }

    @Nested
    class Routes {

        @Test
        void six_months_of_a_and_six_of_c_are_neither() {
            var dossier = aNurse().with(
                            job("job-1", "2023-01-01", "2023-06-30").supervisedByCcm(SINCE, null),
                            job("job-2", "2023-07-01", "2023-12-31").role(Role.CASE_MANAGER_SUPERVISOR));
            var answer = determine(CCM, "2024-03-01", dossier);

            assertThat(answer.outcome()).isEqualTo(NOT_ELIGIBLE);
            assertThat(criterion(answer, "CCM-E-A").measured()).isEqualTo("6 months 0 days");
            assertThat(criterion(answer, "CCM-E-C").measured()).isEqualTo("6 months 0 days");
        }

        @Test
        void months_under_a_ccm_count_to_b_too() {
            var dossier = aNurse().with(
                            job("job-1", "2022-01-01", "2022-06-30").supervisedByCcm(SINCE, null),
                            job("job-2", "2022-07-01", "2023-12-31").supervised(false));
            var answer = determine(CCM, "2024-03-01", dossier);

            assertThat(answer.route()).containsExactly("CCM-Q-LIC", "CCM-E-B");
        }

        @Test
        void days_count_to_a_only_while_the_supervisors_ccm_is_active() {
            var dossier = aNurse().with(job("job-1", "2023-03-01", "2024-02-29").supervisedByCcm(SINCE, "2024-02-28"));

            assertThat(criterion(determine(CCM, "2024-03-01", dossier), "CCM-E-A")
                            .measured())
                    .isEqualTo("11 months 28 days");
        }

        @Test
        void supervising_case_managers_counts_to_c_only() {
            var dossier = aNurse().with(job("job-1", "2022-03-01", "2024-02-29")
                    .role(Role.CASE_MANAGER_SUPERVISOR)
                    .supervisedByCcm(SINCE, null));
            var answer = determine(CCM, "2024-03-01", dossier);

            assertThat(answer.route()).containsExactly("CCM-Q-LIC", "CCM-E-C");
            assertThat(criterion(answer, "CCM-E-B").measured()).isEqualTo("0 months 0 days");
        }

        @Test
        void unpaid_work_never_counts_and_pay_left_open_is_missing() {
            var unpaid = aNurse().with(job("job-1", "2022-03-01", "2024-02-29").paid(false));
            var open = aNurse().with(job("job-1", "2022-03-01", "2024-02-29").paid(null));

            assertThat(determine(CCM, "2024-03-01", unpaid).outcome()).isEqualTo(NOT_ELIGIBLE);
            assertThat(determine(CCM, "2024-03-01", open).outcome()).isEqualTo(INCOMPLETE);
            assertThat(outcomeOf(determine(CCM, "2024-03-01", open), "CCM-E-B")).isEqualTo(MISSING);
        }

        @Test
        void rejected_evidence_never_counts() {
            var dossier = aNurse().with(job("job-1", "2022-03-01", "2024-02-29").standing(Verification.REJECTED));

            assertThat(determine(CCM, "2024-03-01", dossier).outcome()).isEqualTo(NOT_ELIGIBLE);
        }

        @ParameterizedTest
        @CsvSource({
            "BACHELOR,NURSING,MET",
            "MASTER,HEALTH_HUMAN_SERVICES,MET",
            "DOCTORATE,NURSING,NOT_MET",
            "ASSOCIATE,NURSING,NOT_MET",
            "BACHELOR,OTHER,NOT_MET"
        })
        void a_bachelors_or_masters_degree_of_the_field_qualifies(
                Degree.Level level, Degree.Field field, String outcome) {
            var answer = determine(CCM, "2024-03-01", aDossier().with(degree(level, field, null)));

            assertThat(outcomeOf(answer, "CCM-Q-DEG")).hasToString(outcome);
        }

        @ParameterizedTest
        @CsvSource({"2024-03-01,MET", "2024-02-29,NOT_MET"})
        void a_certification_is_held_through_its_last_day(String expires, String outcome) {
            var held = new HeldCertification("cert-1", "crc", day("2015-02-01"), day(expires));

            assertThat(outcomeOf(determine(CCM, "2024-03-01", aDossier().with(held)), "CCM-Q-CERT"))
                    .hasToString(outcome);
        }
    }

    @Nested
    class SelfEmployed {

        private Dossiers twoYearsOnOnesOwn() {
            // 152 x 12 / 52 = 35 1/13 hours a week
            return aNurse().with(job("job-1", "2022-03-01", "2024-02-29").selfEmployed("152"));
        }

        @Test
        void weekly_hours_are_billable_hours_a_month_times_12_over_52() {
            assertThat(outcomeOf(determine(CCM, "2024-03-01", twoYearsOnOnesOwn()), "CCM-E-B"))
                    .isEqualTo(MET);
            var less = aNurse().with(job("job-1", "2022-03-01", "2024-02-29").selfEmployed("151"));
            assertThat(outcomeOf(determine(CCM, "2024-03-01", less), "CCM-E-B")).isEqualTo(NOT_MET);
        }

        @Test
        void fewer_than_three_client_organizations_are_incomplete() {
            var two = determine(CCM, "2024-03-01", twoYearsOnOnesOwn().clients(2, Verification.DECLARED));
            var three = determine(CCM, "2024-03-01", twoYearsOnOnesOwn().clients(3, Verification.DECLARED));

            assertThat(two.outcome()).isEqualTo(INCOMPLETE);
            assertThat(criterion(two, "CCM-SELF3").shortfall()).isEqualTo("1 client organization short");
            assertThat(three.outcome()).isEqualTo(ELIGIBLE);
            assertThat(three.route()).containsExactly("CCM-Q-LIC", "CCM-E-B");
        }

        @Test
        void references_may_be_named_though_an_answer_would_make_them_unnecessary() {
            var dossier = twoYearsOnOnesOwn()
                    .with(job("job-2", "2023-03-01", "2024-02-29").paid(null).supervisedByCcm("2018-06-01", null));

            assertThat(criterion(determine(CCM, "2024-03-01", dossier), "CCM-SELF3"))
                    .returns(MISSING, CriterionResult::outcome)
                    .returns("Name 3 more client organizations that used the services.", CriterionResult::remedy);
        }

        @Test
        void no_references_are_asked_when_a_route_passes_without_self_employment() {
            var dossier = aYearUnderACcm()
                    .with(job("job-2", "2020-01-01", "2021-12-31").selfEmployed("100"));

            assertThat(outcomeOf(determine(CCM, "2024-03-01", dossier), "CCM-SELF3"))
                    .isEqualTo(MET);
        }

        @Test
        void the_references_are_missing_even_while_the_work_itself_is_unverified() {
            var dossier = aNurse().with(job("job-1", "2022-03-01", "2024-02-29")
                    .selfEmployed("160")
                    .standing(Verification.DECLARED));

            assertThat(verified(CCM, "2024-03-01", dossier).outcome()).isEqualTo(INCOMPLETE);
            assertThat(verified(CCM, "2024-03-01", dossier.clients(3, Verification.DECLARED))
                            .outcome())
                    .isEqualTo(PENDING_VERIFICATION);
        }
    }

    @Nested
    class Licenses {

        private Dossiers with(Dossiers.LicenseBuilder... licenses) {
            var dossier = aDossier().with(job("job-1", "2022-03-01", "2024-02-29"));
            for (var license : licenses) {
                dossier.with(license.build());
            }
            return dossier;
        }

        @Test
        void a_license_is_valid_through_its_expiration_date() {
            var lastDay = determine(
                    CCM, "2024-03-01", with(license("lic-1", "US-OH", "RN").expires("2024-03-01")));
            var dayAfter = determine(
                    CCM, "2024-03-02", with(license("lic-1", "US-OH", "RN").expires("2024-03-01")));

            assertThat(lastDay.outcome()).isEqualTo(ELIGIBLE);
            assertThat(lastDay.flags()).singleElement().satisfies(flag -> {
                assertThat(flag.code()).isEqualTo(LICENSE_EXPIRES_TODAY);
                assertThat(flag.severity()).isEqualTo(Severity.WARNING);
            });
            assertThat(lastDay.nextReviewOn()).isEqualTo(day("2024-03-02"));
            assertThat(dayAfter.outcome()).isEqualTo(NOT_ELIGIBLE);
            assertThat(criterion(dayAfter, "CCM-Q-LIC").shortfall()).isEqualTo("expired on 2024-03-01");
        }

        @ParameterizedTest
        @CsvSource({
            "US-OH,RN,MET",
            "US-OH,LPN,NOT_MET",
            "US-OH,RPh,MET",
            "US-OH,LCSW,MET",
            "US-MA,LCSW,NOT_MET",
            "US-MA,LICSW,MET",
            "us-ma,lcsw,NOT_MET",
            "US-MD,LCSW-C,MET",
            "US-OH,LMSW,NOT_MET",
            "US-OH,LPC,NOT_MET"
        })
        void the_letters_mean_what_their_state_says(String jurisdiction, String type, String outcome) {
            var answer = determine(CCM, "2024-03-01", with(license("lic-1", jurisdiction, type)));

            assertThat(outcomeOf(answer, "CCM-Q-LIC")).hasToString(outcome);
        }

        @Test
        void unknown_letters_satisfy_nothing_and_are_flagged_when_cited() {
            assertThat(flags(determine(CCM, "2024-03-01", with(license("lic-1", "US-OH", "LPC")))))
                    .containsExactly(LICENSE_STATUS_UNKNOWN);
            assertThat(flags(determine(
                            CCM,
                            "2024-03-01",
                            with(license("lic-1", "US-OH", "LPC").cited(false)))))
                    .isEmpty();
            assertThat(flags(determine(CCM, "2024-03-01", with(license("lic-1", "US-OH", "LPN")))))
                    .isEmpty();
        }

        @Test
        void only_a_cited_license_counts_and_an_open_question_is_missing() {
            assertThat(determine(
                                    CCM,
                                    "2024-03-01",
                                    with(license("lic-1", "US-OH", "RN").cited(false)))
                            .outcome())
                    .isEqualTo(NOT_ELIGIBLE);
            assertThat(determine(
                                    CCM,
                                    "2024-03-01",
                                    with(license("lic-1", "US-OH", "RN").cited(null)))
                            .outcome())
                    .isEqualTo(INCOMPLETE);
        }

        @Test
        void the_status_on_a_day_is_the_latest_effective_entry_in_whatever_order_they_are_given() {
            var license = license("lic-1", "US-OH", "RN")
                    .then(LicenseStatus.SUSPENDED, "2023-01-01", "2023-01-05T00:00:00Z")
                    .then(LicenseStatus.ACTIVE, "2023-06-01", "2023-06-05T00:00:00Z");

            assertThat(determine(CCM, "2024-03-01", with(license)).outcome()).isEqualTo(ELIGIBLE);
        }

        @Test
        void what_was_learnt_later_counts_only_when_known() {
            var license =
                    license("lic-1", "US-OH", "RN").then(LicenseStatus.SUSPENDED, "2024-02-15", "2024-04-01T00:00:00Z");
            var then =
                    determine(CCM, "2024-03-01T17:00:00Z", "2024-03-31T23:59:59Z", Evidence.AS_DECLARED, with(license));
            var later =
                    determine(CCM, "2024-03-01T17:00:00Z", "2024-04-01T00:00:00Z", Evidence.AS_DECLARED, with(license));

            assertThat(then.outcome()).isEqualTo(ELIGIBLE);
            assertThat(then.knownAt()).isEqualTo("2024-03-31T23:59:59Z");
            assertThat(later.outcome()).isEqualTo(NOT_ELIGIBLE);
            assertThat(later.asOf()).isEqualTo(then.asOf());
            assertThat(determine(CCM, "2024-03-01", with(license)).outcome()).isEqualTo(NOT_ELIGIBLE);
        }

        @Test
        void a_change_after_submission_is_flagged_and_the_criteria_stay() {
            var license =
                    license("lic-1", "US-OH", "RN").then(LicenseStatus.SUSPENDED, "2024-03-15", "2024-03-20T00:00:00Z");
            var answer = determine(CCM, "2024-03-01", with(license));

            assertThat(outcomeOf(answer, "CCM-Q-LIC")).isEqualTo(MET);
            assertThat(flags(answer)).containsExactly(LICENSE_CHANGED_AFTER_SUBMISSION);
            assertThat(answer.outcome()).isEqualTo(MANUAL_REVIEW);
        }

        @Test
        void another_encumbered_license_is_reviewed_even_when_not_cited_and_expired() {
            var other = license("lic-2", "US-PA", "RN")
                    .cited(false)
                    .expires("2020-01-01")
                    .then(LicenseStatus.PROBATION, "2019-01-01", "2019-01-01T00:00:00Z");
            var answer = determine(CCM, "2024-03-01", with(license("lic-1", "US-OH", "RN"), other));

            assertThat(answer.outcome()).isEqualTo(MANUAL_REVIEW);
            assertThat(flags(answer)).containsExactly(OTHER_LICENSE_ENCUMBERED);
        }

        @Test
        void probation_is_not_good_standing() {
            var license =
                    license("lic-1", "US-OH", "RN").then(LicenseStatus.PROBATION, "2023-01-01", "2023-01-01T00:00:00Z");

            assertThat(outcomeOf(determine(CCM, "2024-03-01", with(license)), "CCM-Q-LIC"))
                    .isEqualTo(NOT_MET);
        }

        @Test
        void a_condition_without_discipline_and_an_unknown_status_are_for_a_person_even_when_a_degree_passes() {
            var conditional = license("lic-1", "US-OH", "RN")
                    .then(LicenseStatus.CONDITIONAL, "2023-01-01", "2023-01-01T00:00:00Z");
            var silent = license("lic-1", "US-OH", "RN").withoutHistory();
            var degree = degree(Degree.Level.BACHELOR, Degree.Field.NURSING, true);

            var first = determine(CCM, "2024-03-01", with(conditional).with(degree));
            assertThat(first.outcome()).isEqualTo(MANUAL_REVIEW);
            assertThat(first.route()).containsExactly("CCM-Q-DEG", "CCM-E-B");
            assertThat(flags(first)).containsExactly(LICENSE_CONDITIONAL);
            var second = determine(CCM, "2024-03-01", with(silent));
            assertThat(outcomeOf(second, "CCM-Q-LIC")).isEqualTo(REVIEW);
            assertThat(second.outcome()).isEqualTo(MANUAL_REVIEW);
            assertThat(flags(second)).containsExactly(LICENSE_STATUS_UNKNOWN);
        }

        @Test
        void an_administrative_suspension_bars_practice_without_being_discipline() {
            var license = license("lic-1", "US-FL", "RN")
                    .then(LicenseStatus.SUSPENDED_ADMIN, "2023-01-01", "2023-01-01T00:00:00Z");
            var answer = determine(CCM, "2024-03-01", with(license));

            assertThat(outcomeOf(answer, "CCM-Q-LIC")).isEqualTo(NOT_MET);
            assertThat(answer.flags()).isEmpty();
        }
    }

    @Nested
    class Character {

        @Test
        void every_question_must_be_answered() {
            var dossier = aYearUnderACcm().answer(Disclosure.Question.FRAUD, null);
            var answer = determine(CCM, "2024-03-01", dossier);

            assertThat(answer.outcome()).isEqualTo(INCOMPLETE);
            assertThat(criterion(answer, "CCM-MORAL"))
                    .returns("3 questions answered", c -> c.measured())
                    .returns("Answer what was left open: fraud.", c -> c.remedy());
        }

        @Test
        void a_yes_is_reviewed_and_never_denied() {
            var dossier = aYearUnderACcm().answer(Disclosure.Question.CRIMINAL_CONVICTION, true);
            var answer = determine(CCM, "2024-03-01", dossier);

            assertThat(answer.outcome()).isEqualTo(MANUAL_REVIEW);
            assertThat(outcomeOf(answer, "CCM-MORAL")).isEqualTo(REVIEW);
            assertThat(flags(answer)).containsExactly(MORAL_CHARACTER_DISCLOSURE);
        }

        @Test
        void failing_every_route_outweighs_what_is_missing() {
            assertThat(determine(CCM, "2024-03-01", empty()).outcome()).isEqualTo(NOT_ELIGIBLE);
        }
    }

    @Nested
    class Words {

        private Dossiers aYear(Verification standing) {
            return aNurse().with(job("job-1", "2023-03-01", "2024-02-29")
                    .supervisedByCcm(SINCE, null)
                    .standing(standing));
        }

        @Test
        void declared_evidence_that_decides_awaits_verification() {
            var answer = verified(CCM, "2024-03-01", aYear(Verification.DECLARED));

            assertThat(answer.outcome()).isEqualTo(PENDING_VERIFICATION);
            assertThat(outcomeOf(answer, "CCM-E-A")).isEqualTo(UNVERIFIED);
            assertThat(answer.route()).containsExactly("CCM-Q-LIC", "CCM-E-A");
            assertThat(determine(CCM, "2024-03-01", aYear(Verification.DECLARED))
                            .outcome())
                    .isEqualTo(ELIGIBLE);
        }

        @Test
        void declared_evidence_that_decides_nothing_is_no_obstacle() {
            var dossier = aYear(Verification.CONFIRMED)
                    .with(job("job-2", "2020-01-01", "2020-12-31").standing(Verification.DECLARED));

            assertThat(verified(CCM, "2024-03-01", dossier).outcome()).isEqualTo(ELIGIBLE);
        }

        @Test
        void a_conflict_is_reviewed_when_the_referees_version_changes_a_criterion_by_a_single_day() {
            var dossier = aNurse().with(job("job-1", "2023-03-01", "2024-02-29")
                    .supervisedByCcm(SINCE, null)
                    .told(Verification.CONFLICTING, "2023-03-02", "2024-02-29", "40"));
            var answer = verified(CCM, "2024-03-01", dossier);

            assertThat(answer.outcome()).isEqualTo(MANUAL_REVIEW);
            assertThat(outcomeOf(answer, "CCM-E-A")).isEqualTo(MET);
            assertThat(answer.flags()).singleElement().satisfies(flag -> {
                assertThat(flag.code()).isEqualTo(REFERENCE_CONFLICT);
                assertThat(flag.severity()).isEqualTo(Severity.REVIEW);
                assertThat(flag.explanation()).contains("CCM-E-A");
            });
        }

        @Test
        void a_conflict_that_changes_no_criterion_is_a_warning() {
            var dossier = aNurse().with(job("job-1", "2023-01-01", "2024-02-29")
                    .supervisedByCcm(SINCE, null)
                    .told(Verification.CONFLICTING, "2023-03-01", "2024-02-29", "35"));
            var answer = verified(CCM, "2024-03-01", dossier);

            assertThat(answer.outcome()).isEqualTo(ELIGIBLE);
            assertThat(answer.flags()).singleElement().satisfies(flag -> {
                assertThat(flag.code()).isEqualTo(REFERENCE_CONFLICT);
                assertThat(flag.severity()).isEqualTo(Severity.WARNING);
            });
        }

        @Test
        void a_conflict_without_another_version_is_a_warning() {
            var answer = verified(CCM, "2024-03-01", aYear(Verification.CONFLICTING));

            assertThat(answer.outcome()).isEqualTo(ELIGIBLE);
            assertThat(answer.flags()).singleElement().satisfies(flag -> {
                assertThat(flag.code()).isEqualTo(REFERENCE_CONFLICT);
                assertThat(flag.severity()).isEqualTo(Severity.WARNING);
            });
        }

        @Test
        void a_referee_who_agrees_raises_nothing() {
            var dossier = aNurse().with(job("job-1", "2023-03-01", "2024-02-29")
                    .supervisedByCcm(SINCE, null)
                    .told(Verification.CONFIRMED, "2023-03-01", "2024-02-29", "40.0"));

            assertThat(verified(CCM, "2024-03-01", dossier).flags()).isEmpty();
        }
    }

    @Nested
    class NextReview {

        @Test
        void a_valid_case_is_reviewed_when_its_license_ends() {
            var dossier = aDossier()
                    .with(license("lic-1", "US-OH", "RN").expires("2024-09-30").build())
                    .with(job("job-1", "2023-03-01", "2024-02-29").supervisedByCcm(SINCE, null));

            assertThat(determine(CCM, "2024-03-01", dossier).nextReviewOn()).isEqualTo(day("2024-09-30"));
        }

        @Test
        void nothing_changes_by_itself_for_a_degree_and_a_job_that_ended() {
            var dossier = aDossier()
                    .with(degree(Degree.Level.MASTER, Degree.Field.NURSING, true))
                    .with(job("job-1", "2023-03-01", "2024-02-29").supervisedByCcm(SINCE, null));

            assertThat(determine(CCM, "2024-03-01", dossier).nextReviewOn()).isNull();
        }

        @Test
        void part_time_work_is_followed_for_years() {
            var dossier = aDossier()
                    .with(degree(Degree.Level.MASTER, Degree.Field.NURSING, true))
                    .with(job("job-1", "2024-01-01", null).hours("3.5"));
            var answer = determine(CCM, "2024-03-01", dossier);

            // a tenth of full time: 240 calendar months for 24
            assertThat(answer.nextReviewOn()).isEqualTo(day("2044-01-01"));
        }
    }
}
