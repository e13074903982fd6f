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
import static org.credtrail.eligibility.Dossiers.job;
import static org.credtrail.eligibility.Dossiers.license;
import static org.credtrail.model.Certification.ACM;
import static org.credtrail.model.Certification.CCM;
import static org.credtrail.model.Certification.CMGT_BC;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.MET;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.MISSING;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.NOT_MET;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.UNVERIFIED;
import static org.credtrail.model.eligibility.Determination.FlagCode.LICENSE_CHANGED_AFTER_SUBMISSION;
import static org.credtrail.model.eligibility.Determination.FlagCode.LICENSE_STATUS_UNKNOWN;
import static org.credtrail.model.eligibility.Determination.FlagCode.OTHER_LICENSE_ENCUMBERED;
import static org.credtrail.model.eligibility.Determination.FlagCode.REFERENCE_CONFLICT;
import static org.credtrail.model.eligibility.Determination.Outcome.ELIGIBLE;
import static org.credtrail.model.eligibility.Determination.Outcome.MANUAL_REVIEW;
import static org.credtrail.model.eligibility.Determination.Outcome.NOT_ELIGIBLE;

import org.credtrail.eligibility.Dossiers;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Verification;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.credtrail.model.eligibility.Determination.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Readings that decide a case by a day, an hour or a word, under {@code SEED-2023-04}. */
class CloseCallsTest {
    private static final String KNOWN = "2024-01-01T00:00:00Z";

    private static Dossiers with(Dossiers.LicenseBuilder... licenses) {
        var dossier = aDossier().with(job("job-1", "2022-03-01", "2024-02-29"));
        for (var license : licenses) {
            dossier.with(license.build());
        }
        return dossier;
    }

    @ParameterizedTest
    @CsvSource({
        "CCM,2024-07-01T03:59:59Z,2024-06-30",
        "CCM,2024-07-01T04:00:00Z,2024-07-01",
        "CMGT_BC,2024-01-01T04:59:59Z,2023-12-31",
        "CMGT_BC,2024-01-01T05:00:00Z,2024-01-01",
        "ACM,2024-07-01T04:59:59Z,2024-06-30",
        "ACM,2024-07-01T05:00:00Z,2024-07-01"
    })
    void the_day_of_submission_is_the_bodys_in_winter_and_in_summer(
            org.credtrail.model.Certification certification, String submittedAt, String asOf) {
        assertThat(determine(certification, submittedAt, null, Evidence.AS_DECLARED, aNurse())
                        .asOf())
                .isEqualTo(day(asOf));
    }

    @Test
    void a_submission_may_lie_in_the_future() {
        var dossier = with(license("lic-1", "US-OH", "RN").expires("2035-12-31"));

        assertThat(determine(CCM, "2031-05-01", dossier).outcome()).isEqualTo(ELIGIBLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = LicenseStatus.class,
            names = {"PROBATION", "SUSPENDED", "REVOKED", "SURRENDERED"})
    void discipline_on_a_license_beside_the_cited_one_is_reviewed_on_every_certification(LicenseStatus status) {
        var other = license("lic-2", "US-PA", "RN").cited(false).then(status, "2020-01-01", KNOWN);

        for (var certification : org.credtrail.model.Certification.values()) {
            assertThat(flags(determine(certification, "2024-03-01", with(license("lic-1", "US-OH", "RN"), other))))
                    .containsExactly(OTHER_LICENSE_ENCUMBERED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LicenseStatus.class,
            names = {"SUSPENDED_ADMIN", "LAPSED", "EXPIRED", "INACTIVE", "CLOSED", "VOID"})
    void what_is_no_discipline_bars_the_route_and_raises_nothing(LicenseStatus status) {
        var answer = determine(
                CCM, "2024-03-01", with(license("lic-1", "US-OH", "RN").then(status, "2023-01-01", KNOWN)));

        assertThat(outcomeOf(answer, "CCM-Q-LIC")).isEqualTo(NOT_MET);
        assertThat(answer.outcome()).isEqualTo(NOT_ELIGIBLE);
        assertThat(answer.flags()).isEmpty();
    }

    @Test
    void a_status_counts_from_its_effective_day_on() {
        var license = license("lic-1", "US-OH", "RN").then(LicenseStatus.SUSPENDED, "2024-03-01", KNOWN);

        assertThat(outcomeOf(determine(CCM, "2024-03-01", with(license)), "CCM-Q-LIC"))
                .isEqualTo(NOT_MET);
        var dayBefore = determine(CCM, "2024-02-29", with(license));
        assertThat(outcomeOf(dayBefore, "CCM-Q-LIC")).isEqualTo(MET);
        assertThat(flags(dayBefore)).containsExactly(LICENSE_CHANGED_AFTER_SUBMISSION);
    }

    @Test
    void of_two_words_about_one_day_the_later_known_counts() {
        var corrected = license("lic-1", "US-OH", "RN")
                .then(LicenseStatus.SUSPENDED, "2024-02-01", "2024-02-02T00:00:00Z")
                .then(LicenseStatus.ACTIVE, "2024-02-01", "2024-02-05T00:00:00Z");

        assertThat(determine(CCM, "2024-03-01", with(corrected)).outcome()).isEqualTo(ELIGIBLE);
        assertThat(determine(CCM, "2024-03-01T17:00:00Z", "2024-02-03T00:00:00Z", Evidence.AS_DECLARED, with(corrected))
                        .outcome())
                .isEqualTo(NOT_ELIGIBLE);
    }

    @Test
    void a_license_whose_first_word_comes_later_is_unknown() {
        var answer = determine(CCM, "2014-06-01", aNurse());

        assertThat(flags(answer)).containsExactly(LICENSE_STATUS_UNKNOWN);
    }

    @Test
    void becoming_active_later_is_no_change_to_review() {
        var license = license("lic-1", "US-OH", "RN").then(LicenseStatus.ACTIVE, "2024-03-15", KNOWN);

        assertThat(determine(CCM, "2024-03-01", with(license)).flags()).isEmpty();
    }

    @Test
    void a_change_of_a_license_that_is_not_cited_is_flagged_too() {
        var other = license("lic-2", "US-PA", "RN").cited(false).then(LicenseStatus.LAPSED, "2024-03-15", KNOWN);

        assertThat(flags(determine(CCM, "2024-03-01", with(license("lic-1", "US-OH", "RN"), other))))
                .containsExactly(LICENSE_CHANGED_AFTER_SUBMISSION);
    }

    @Test
    void unknown_letters_and_an_unknown_status_matter_only_on_a_cited_license() {
        var letters = license("lic-2", "US-PA", "XYZ").cited(false);
        var silent = license("lic-3", "US-PA", "RN").cited(false).withoutHistory();

        assertThat(determine(CCM, "2024-03-01", with(license("lic-1", "US-OH", "RN"), letters, silent))
                        .flags())
                .isEmpty();
        assertThat(flags(determine(CCM, "2024-03-01", with(license("lic-1", "US-OH", "RN"), letters.cited(true)))))
                .containsExactly(LICENSE_STATUS_UNKNOWN);
    }

    @Test
    void route_a_needs_supervision_and_a_ccm_and_route_b_neither() {
        var unsupervised = aNurse().with(job("job-1", "2022-03-01", "2024-02-29")
                .supervisedByCcm("2018-01-01", null)
                .supervised(false));
        var notACcm = aNurse().with(job("job-1", "2022-03-01", "2024-02-29"));

        for (var dossier : new Dossiers[] {unsupervised, notACcm}) {
            var answer = determine(CCM, "2024-03-01", dossier);
            assertThat(outcomeOf(answer, "CCM-E-A")).isEqualTo(NOT_MET);
            assertThat(answer.route()).containsExactly("CCM-Q-LIC", "CCM-E-B");
        }
    }

    @Test
    void supervision_left_open_is_missing_where_a_yes_would_do() {
        var dossier = aNurse().with(job("job-1", "2023-03-01", "2024-02-29")
                .supervisedByCcm("2018-01-01", null)
                .supervised(null));

        assertThat(outcomeOf(determine(CCM, "2024-03-01", dossier), "CCM-E-A")).isEqualTo(MISSING);
        assertThat(outcomeOf(determine(CCM, "2023-09-01", dossier), "CCM-E-A")).isEqualTo(NOT_MET);
    }

    @Test
    void a_ledger_never_makes_a_day_full_time() {
        var dossier = aNurse().with(job("job-1", "2023-03-01", "2024-02-29")
                .hours("20")
                .ledger("2023-03-01", "2024-02-29", "2000"));
        var answer = determine(ACM, "2024-03-01", dossier);

        assertThat(criterion(answer, "ACM-EXP").measured()).isEqualTo("0 months 0 days full time; 2,000 hours");
    }

    @ParameterizedTest
    @CsvSource({"34.99,NOT_MET", "35,MET"})
    void acms_year_counts_full_time_days_only(String hours, String outcome) {
        // 1,829 hours at most: only the year can pass
        var dossier = aNurse().with(job("job-1", "2023-03-01", "2024-02-29").hours(hours));

        assertThat(outcomeOf(determine(ACM, "2024-03-01", dossier), "ACM-EXP")).hasToString(outcome);
    }

    @Test
    void part_time_hours_reach_2080_where_full_time_days_never_do() {
        // 20 hours a week: 728 days of 20/7
        var dossier = aNurse().with(job("job-1", "2022-03-04", "2024-02-29").hours("20"));

        assertThat(criterion(determine(ACM, "2024-03-01", dossier), "ACM-EXP"))
                .returns("0 months 0 days full time; 2,080 hours", c -> c.measured())
                .returns(MET, c -> c.outcome());
        assertThat(outcomeOf(determine(ACM, "2024-02-29", dossier), "ACM-EXP")).isEqualTo(NOT_MET);
    }

    @ParameterizedTest
    @CsvSource({"2024-03-01,2021-03-01", "2024-02-29,2021-02-28"})
    void nursing_hours_count_from_the_first_day_of_the_window(String asOf, String first) {
        var inside = aNurse().with(job("job-1", "2015-01-01", null).ledger(first, first, "8"));
        var outside = aNurse().with(job("job-1", "2015-01-01", null)
                .ledger(
                        day(first).minusDays(1).toString(),
                        day(first).minusDays(1).toString(),
                        "8"));

        assertThat(criterion(determine(CMGT_BC, asOf, inside), "ANCC-H2000").measured())
                .isEqualTo("8 hours");
        assertThat(criterion(determine(CMGT_BC, asOf, outside), "ANCC-H2000").measured())
                .isEqualTo("0 hours");
    }

    @Test
    void estimated_nursing_hours_are_capped_at_40_a_week() {
        var dossier = aNurse().with(job("job-1", "2024-02-23", "2024-02-29").hours("60"));

        assertThat(criterion(determine(CMGT_BC, "2024-03-01", dossier), "ANCC-H2000")
                        .measured())
                .isEqualTo("40 hours");
    }

    @Test
    void unpaid_work_counts_for_none_of_the_three() {
        var dossier = aNurse().with(job("job-1", "2020-01-01", "2024-02-29").paid(false))
                .with(course("ce-1", "30", "2024-01-01"));

        assertThat(outcomeOf(determine(CCM, "2024-03-01", dossier), "CCM-E-B")).isEqualTo(NOT_MET);
        assertThat(outcomeOf(determine(ACM, "2024-03-01", dossier), "ACM-EXP")).isEqualTo(NOT_MET);
        assertThat(outcomeOf(determine(CMGT_BC, "2024-03-01", dossier), "ANCC-RN2Y"))
                .isEqualTo(NOT_MET);
        assertThat(outcomeOf(determine(CMGT_BC, "2024-03-01", dossier), "ANCC-H2000"))
                .isEqualTo(NOT_MET);
    }

    @Test
    void too_few_references_matter_to_the_ccm_only() {
        var dossier = aNurse().with(job("job-1", "2022-03-01", "2024-02-29")
                .selfEmployed("160")
                .supervised(true));

        assertThat(determine(ACM, "2024-03-01", dossier).criteria()).noneMatch(c -> c.id().contains("SELF3"));
        assertThat(outcomeOf(determine(ACM, "2024-03-01", dossier), "ACM-EXP")).isEqualTo(MET);
        assertThat(criterion(determine(CCM, "2024-03-01", dossier.clients(2, null)), "CCM-SELF3"))
                .returns(MISSING, c -> c.outcome())
                .returns("Name a third client organization that used the services.", c -> c.remedy());
    }

    @Test
    void referees_are_heard_together() {
        // each version alone leaves twelve months, both together do not
        assertThat(told("2023-02-03", "2024-02-04").outcome()).isEqualTo(ELIGIBLE);
        assertThat(told("2023-02-01", "2024-02-01").outcome()).isEqualTo(ELIGIBLE);

        var together = told("2023-02-03", "2024-02-01");
        assertThat(outcomeOf(together, "CCM-E-A")).isEqualTo(MET);
        assertThat(together.outcome()).isEqualTo(MANUAL_REVIEW);
        assertThat(together.flags())
                .singleElement()
                .returns(REFERENCE_CONFLICT, Determination.Flag::code)
                .returns(Severity.REVIEW, Determination.Flag::severity);
    }

    private static Determination told(String firstFrom, String secondTo) {
        return verified(
                CCM,
                "2024-03-01",
                aNurse().with(
                                job("job-1", "2023-02-01", "2024-01-15")
                                        .supervisedByCcm("2018-01-01", null)
                                        .told(Verification.CONFLICTING, firstFrom, "2024-01-15", "40"),
                                job("job-2", "2024-01-16", "2024-02-04")
                                        .supervisedByCcm("2018-01-01", null)
                                        .told(Verification.CONFLICTING, "2024-01-16", secondTo, "40")));
    }

    @Test
    void references_beside_a_job_that_awaits_its_supervisor_name_the_job() {
        var dossier = aNurse().with(
                        job("job-1", "2022-03-01", "2024-02-29").standing(Verification.DECLARED),
                        job("job-2", "2020-01-01", "2020-12-31").selfEmployed("100"));
        var answer = verified(CCM, "2024-03-01", dossier);

        assertThat(criterion(answer, "CCM-SELF3"))
                .returns(UNVERIFIED, c -> c.outcome())
                .returns("A referee has to confirm job-1.", c -> c.remedy());
    }

    @Test
    void a_referee_who_tells_an_end_before_the_declared_beginning_leaves_no_day() {
        var dossier = aNurse().with(job("job-1", "2023-03-01", "2024-02-29")
                .supervisedByCcm("2018-01-01", null)
                .told(Verification.CONFLICTING, "2024-06-01", null, "40"));

        assertThat(flags(verified(CCM, "2024-03-01", dossier))).containsExactly(REFERENCE_CONFLICT);
    }

    @Test
    void a_degree_counts_from_the_day_it_is_conferred() {
        var degree = degree(Degree.Level.BACHELOR, Degree.Field.NURSING, true);

        assertThat(outcomeOf(determine(CCM, "2010-05-14", aDossier().with(degree)), "CCM-Q-DEG"))
                .isEqualTo(NOT_MET);
        assertThat(outcomeOf(determine(CCM, "2010-05-15", aDossier().with(degree)), "CCM-Q-DEG"))
                .isEqualTo(MET);
    }
}
