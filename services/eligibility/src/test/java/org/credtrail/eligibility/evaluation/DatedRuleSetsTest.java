package org.credtrail.eligibility.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.eligibility.Determined.by;
import static org.credtrail.eligibility.Determined.criterion;
import static org.credtrail.eligibility.Determined.determine;
import static org.credtrail.eligibility.Determined.flags;
import static org.credtrail.eligibility.Determined.outcomeOf;
import static org.credtrail.eligibility.Determined.shipped;
import static org.credtrail.eligibility.Dossiers.aDossier;
import static org.credtrail.eligibility.Dossiers.aNurse;
import static org.credtrail.eligibility.Dossiers.course;
import static org.credtrail.eligibility.Dossiers.job;
import static org.credtrail.eligibility.Dossiers.license;
import static org.credtrail.model.Certification.ACM;
import static org.credtrail.model.Certification.CCM;
import static org.credtrail.model.Certification.CMGT_BC;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.MET;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.NOT_MET;
import static org.credtrail.model.eligibility.Determination.FlagCode.LICENSE_STATUS_UNKNOWN;
import static org.credtrail.model.eligibility.Determination.Outcome.ELIGIBLE;

import java.time.LocalDate;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.eligibility.Determination.CriterionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the dated rule sets ask differently. */
class DatedRuleSetsTest {
    private static final RuleSet CCMC = shipped("CCMC-2025-11");
    private static final RuleSet LOOKING_BACK = shipped("CCMC-LB5");
    private static final RuleSet ACMA = shipped("ACMA-2024-04");
    private static final RuleSet ANCC = shipped("ANCC-2025");

    private static Degree degree(Boolean accredited, Boolean fieldExperience) {
        return new Degree(
                "deg-1",
                Degree.Level.BACHELOR,
                Degree.Field.NURSING,
                "State",
                accredited,
                fieldExperience,
                LocalDate.parse("2010-05-15"));
    }

    @ParameterizedTest
    @CsvSource({"true,true,MET", "false,true,NOT_MET", "true,false,NOT_MET", "true,,MISSING", ",true,MISSING"})
    void the_commission_wants_an_accredited_degree_with_field_experience(
            Boolean accredited, Boolean fieldExperience, String outcome) {
        var dossier = aDossier().with(degree(accredited, fieldExperience));

        assertThat(outcomeOf(by(CCMC, CCM, "2025-12-01", dossier), "CCM-Q-DEG")).hasToString(outcome);
        assertThat(outcomeOf(determine(CCM, "2025-12-01", dossier), "CCM-Q-DEG"))
                .isEqualTo(MET);
    }

    @ParameterizedTest
    @CsvSource({
        "US-OH,RN,MET",
        "US-OH,RPH,MET",
        "US-MA,LICSW,MET",
        "US-MA,LCSW,NOT_MET",
        "US-OH,LPN,NOT_MET",
        "US-CA,LVN,NOT_MET",
        "US-OH,LMSW,NOT_MET"
    })
    void the_commission_wants_a_license_for_independent_practice(String jurisdiction, String type, String outcome) {
        var answer = by(
                CCMC,
                CCM,
                "2025-12-01",
                aDossier().with(license("lic-1", jurisdiction, type).build()));

        assertThat(outcomeOf(answer, "CCM-Q-LIC")).hasToString(outcome);
        assertThat(answer.flags()).isEmpty();
    }

    @Test
    void who_may_not_practice_alone_applies_with_the_degree() {
        var dossier = aDossier()
                .with(license("lic-1", "US-MA", "LCSW").build())
                .with(degree(true, true))
                .with(job("job-1", "2024-01-01", "2024-12-31").supervisedByCcm("2018-01-01", null));

        assertThat(by(CCMC, CCM, "2025-12-01", dossier).route()).containsExactly("CCM-Q-DEG", "CCM-E-A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LPC", "PT", "OT"})
    void letters_nobody_explained_are_never_accepted_in_silence(String type) {
        var answer = by(
                CCMC,
                CCM,
                "2025-12-01",
                aDossier().with(license("lic-1", "US-OH", type).build()));

        assertThat(outcomeOf(answer, "CCM-Q-LIC")).isEqualTo(NOT_MET);
        assertThat(flags(answer)).containsExactly(LICENSE_STATUS_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"2025-12-31,12 months 0 days,MET", "2026-01-01,11 months 30 days,NOT_MET"})
    void the_look_back_counts_employment_of_the_last_five_years_only(String asOf, String measured, String outcome) {
        var dossier = aNurse().with(job("job-1", "2020-12-31", "2021-12-30").supervisedByCcm("2018-01-01", null));

        assertThat(criterion(by(LOOKING_BACK, CCM, asOf, dossier), "CCM-E-A"))
                .returns("12 months within 5 years", CriterionResult::required)
                .returns(measured, CriterionResult::measured)
                .satisfies(found -> assertThat(found.outcome()).hasToString(outcome));
        assertThat(outcomeOf(by(CCMC, CCM, asOf, dossier), "CCM-E-A")).isEqualTo(MET);
    }

    @Test
    void an_answer_that_rests_on_old_work_is_reviewed_when_the_work_ages_out() {
        var dossier = aNurse().with(job("job-1", "2021-01-01", "2021-12-31").supervisedByCcm("2018-01-01", null));

        assertThat(by(LOOKING_BACK, CCM, "2025-12-01", dossier).nextReviewOn()).isEqualTo("2026-01-02");
        assertThat(by(CCMC, CCM, "2025-12-01", dossier).nextReviewOn()).isEqualTo("2030-12-31");
    }

    @Test
    void acma_asks_the_same_year_or_hours() {
        var year = aNurse().with(job("job-1", "2023-03-01", "2024-02-29").hours("35"));
        var hours = aNurse().with(job("job-1", "2022-01-01", "2023-12-31").ledger("2022-01-01", "2023-12-31", "2080"));

        assertThat(by(ACMA, ACM, "2024-06-01", year).outcome()).isEqualTo(ELIGIBLE);
        assertThat(by(ACMA, ACM, "2024-06-01", hours).outcome()).isEqualTo(ELIGIBLE);
        assertThat(by(ACMA, ACM, "2024-06-01", year).ruleSet()).isEqualTo("ACMA-2024-04");
    }

    @ParameterizedTest
    @CsvSource({"35,24 months 0 days,MET", "34,23 months 9.7 days,NOT_MET"})
    void ancc_wants_two_full_time_years_as_a_nurse(String hours, String measured, String outcome) {
        var dossier = aNurse().with(job("job-1", "2023-01-01", "2024-12-31")
                        .role(Role.REGISTERED_NURSE)
                        .hours(hours))
                .with(course("ce-1", "30", "2024-06-01"));

        assertThat(criterion(by(ANCC, CMGT_BC, "2025-01-01", dossier), "ANCC-RN2Y"))
                .returns(measured, CriterionResult::measured)
                .satisfies(found -> assertThat(found.outcome()).hasToString(outcome));
        assertThat(outcomeOf(determine(CMGT_BC, "2025-01-01", dossier), "ANCC-RN2Y"))
                .isEqualTo(MET);
    }
}
