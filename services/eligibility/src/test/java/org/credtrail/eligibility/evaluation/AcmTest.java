package org.credtrail.eligibility.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.eligibility.Determined.criterion;
import static org.credtrail.eligibility.Determined.day;
import static org.credtrail.eligibility.Determined.determine;
import static org.credtrail.eligibility.Determined.outcomeOf;
import static org.credtrail.eligibility.Dossiers.aNurse;
import static org.credtrail.eligibility.Dossiers.degree;
import static org.credtrail.eligibility.Dossiers.empty;
import static org.credtrail.eligibility.Dossiers.job;
import static org.credtrail.eligibility.Dossiers.license;
import static org.credtrail.model.Certification.ACM;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.MET;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.MISSING;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.NOT_MET;
import static org.credtrail.model.eligibility.Determination.Outcome.ELIGIBLE;
import static org.credtrail.model.eligibility.Determination.Outcome.INCOMPLETE;
import static org.credtrail.model.eligibility.Determination.Outcome.NOT_ELIGIBLE;

import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ACM under {@code SEED-2023-04}. */
class AcmTest {

    @Test
    void a_full_time_year_is_enough_and_the_route_leaves_out_its_conditions() {
        var answer = determine(
                ACM,
                "2024-03-01",
                aNurse().with(job("job-1", "2023-03-01", "2024-02-29").hours("35")));

        assertThat(answer.outcome()).isEqualTo(ELIGIBLE);
        assertThat(answer.route()).containsExactly("ACM-RN-LIC", "ACM-EXP", "ACM-SUPCONTACT");
        // 366 days of 5 hours
        assertThat(criterion(answer, "ACM-EXP").measured()).isEqualTo("12 months 0 days full time; 1,830 hours");
    }

    @Test
    void the_day_of_submission_is_the_day_in_chicago() {
        assertThat(determine(ACM, "2024-03-01T05:30:00Z", null, Evidence.AS_DECLARED, aNurse())
                        .asOf())
                .isEqualTo(day("2024-02-29"));
    }

    @ParameterizedTest
    @CsvSource({"2024-02-28,NOT_MET", "2024-02-29,MET"})
    void forty_hours_a_week_reach_2080_hours_after_364_days(String asOf, String outcome) {
        // 20 hours a week are no full-time day, so hours decide: 728 days of 20/7
        var dossier = aNurse().with(
                        job("job-1", "2023-03-02", "2025-03-01").hours("20"),
                        job("job-2", "2023-03-02", "2025-03-01").hours("14.9"));
        var perWeek = determine(ACM, asOf, dossier);

        assertThat(criterion(perWeek, "ACM-EXP").outcome()).isEqualTo(NOT_MET);
        var full = aNurse().with(job("job-1", "2023-03-02", null).hours("40"));
        assertThat(criterion(determine(ACM, asOf, full), "ACM-EXP").outcome()).hasToString(outcome);
    }

    @ParameterizedTest
    @CsvSource({"1.0,MET", "0.5,NOT_MET"})
    void a_ledger_beats_the_estimate_and_hours_are_never_rounded_up(String last, String outcome) {
        var dossier = aNurse().with(job("job-1", "2022-01-01", "2024-02-29")
                .hours("20")
                .ledger("2022-01-01", "2023-12-31", "2079")
                .ledger("2024-01-15", "2024-01-15", last));
        var criterion = criterion(determine(ACM, "2024-03-01", dossier), "ACM-EXP");

        assertThat(criterion.outcome()).hasToString(outcome);
        if (criterion.outcome() == NOT_MET) {
            assertThat(criterion.measured()).endsWith("2,079.5 hours");
            assertThat(criterion.shortfall()).endsWith("0.5 hours short");
        }
    }

    @Test
    void concurrent_estimates_are_capped_at_forty_hours_a_week_in_total_and_alone() {
        var two = aNurse().with(
                        job("job-1", "2024-01-01", "2024-01-07").hours("30"),
                        job("job-2", "2024-01-01", "2024-01-07").hours("30"));
        var one = aNurse().with(job("job-1", "2024-01-01", "2024-01-07").hours("60"));

        assertThat(criterion(determine(ACM, "2024-03-01", two), "ACM-EXP").measured())
                .endsWith("; 40 hours");
        assertThat(criterion(determine(ACM, "2024-03-01", one), "ACM-EXP").measured())
                .endsWith("; 40 hours");
    }

    @Test
    void a_ledger_may_show_more_than_forty_hours_and_an_estimate_beside_it_only_fills_up() {
        var more = aNurse().with(
                        job("job-1", "2024-01-01", "2024-01-07").ledger("2024-01-01", "2024-01-07", "50"),
                        job("job-2", "2024-01-01", "2024-01-07").hours("10"));
        var less = aNurse().with(
                        job("job-1", "2024-01-01", "2024-01-07").ledger("2024-01-01", "2024-01-07", "35"),
                        job("job-2", "2024-01-01", "2024-01-07").hours("10"));

        assertThat(criterion(determine(ACM, "2024-03-01", more), "ACM-EXP").measured())
                .endsWith("; 50 hours");
        assertThat(criterion(determine(ACM, "2024-03-01", less), "ACM-EXP").measured())
                .endsWith("; 40 hours");
    }

    @Test
    void full_time_days_sum_concurrent_jobs() {
        var dossier = aNurse().with(
                        job("job-1", "2023-03-01", "2024-02-29").hours("20"),
                        job("job-2", "2023-03-01", "2024-02-29").hours("15"));

        assertThat(outcomeOf(determine(ACM, "2024-03-01", dossier), "ACM-EXP")).isEqualTo(MET);
    }

    @Test
    void experience_must_be_paid_supervised_and_in_scope() {
        var unsupervised =
                aNurse().with(job("job-1", "2023-03-01", "2024-02-29").supervised(false));
        var outOfScope = aNurse().with(job("job-1", "2023-03-01", "2024-02-29").withinScope(false));
        var elsewhere = aNurse().with(job("job-1", "2023-03-01", "2024-02-29").healthCare(false));
        var unpaid = aNurse().with(job("job-1", "2023-03-01", "2024-02-29").paid(false));
        var open = aNurse().with(job("job-1", "2023-03-01", "2024-02-29").withinScope(null));

        assertThat(outcomeOf(determine(ACM, "2024-03-01", unsupervised), "ACM-PSS"))
                .isEqualTo(NOT_MET);
        assertThat(determine(ACM, "2024-03-01", unsupervised).outcome()).isEqualTo(NOT_ELIGIBLE);
        assertThat(outcomeOf(determine(ACM, "2024-03-01", outOfScope), "ACM-PSS"))
                .isEqualTo(NOT_MET);
        assertThat(outcomeOf(determine(ACM, "2024-03-01", elsewhere), "ACM-EXP"))
                .isEqualTo(NOT_MET);
        assertThat(outcomeOf(determine(ACM, "2024-03-01", unpaid), "ACM-EXP")).isEqualTo(NOT_MET);
        assertThat(outcomeOf(determine(ACM, "2024-03-01", open), "ACM-PSS")).isEqualTo(MISSING);
        assertThat(determine(ACM, "2024-03-01", open).outcome()).isEqualTo(INCOMPLETE);
    }

    @Test
    void self_employment_is_supervised_only_when_a_client_did_so_in_writing() {
        var alone = aNurse().with(job("job-1", "2022-03-01", "2024-02-29").selfEmployed("160"));
        var supervised = aNurse().with(job("job-1", "2022-03-01", "2024-02-29")
                .selfEmployed("160")
                .supervised(true));

        assertThat(determine(ACM, "2024-03-01", alone).outcome()).isEqualTo(NOT_ELIGIBLE);
        assertThat(determine(ACM, "2024-03-01", supervised).outcome()).isEqualTo(ELIGIBLE);
    }

    @ParameterizedTest
    @CsvSource({"2022-03-01,ELIGIBLE", "2022-03-02,INCOMPLETE"})
    void a_supervisors_contact_is_required_under_24_elapsed_months(String from, String outcome) {
        var dossier = aNurse().with(job("job-1", from, "2024-02-29").withoutContact());

        assertThat(determine(ACM, "2024-03-01", dossier).outcome()).hasToString(outcome);
    }

    @Test
    void one_contact_of_any_counted_job_is_enough() {
        var dossier = aNurse().with(
                        job("job-1", "2023-01-01", "2024-02-29").withoutContact(),
                        job("job-2", "2022-12-01", "2022-12-31"));

        assertThat(outcomeOf(determine(ACM, "2024-03-01", dossier), "ACM-SUPCONTACT"))
                .isEqualTo(MET);
    }

    @ParameterizedTest
    @CsvSource({"SOCIAL_WORK,true,MET", "SOCIAL_WORK,false,NOT_MET", "SOCIAL_WORK,,MISSING", "NURSING,true,NOT_MET"})
    void a_social_workers_degree_is_in_social_work_from_an_accredited_school(
            Degree.Field field, Boolean accredited, String outcome) {
        var dossier = empty().with(degree(Degree.Level.BACHELOR, field, accredited));

        assertThat(outcomeOf(determine(ACM, "2024-03-01", dossier), "ACM-SW-DEG"))
                .hasToString(outcome);
    }

    @Test
    void a_social_workers_license_need_not_be_clinical() {
        var dossier =
                empty().with(license("lic-1", "US-MA", "LCSW").build()).with(job("job-1", "2023-03-01", "2024-02-29"));

        assertThat(determine(ACM, "2024-03-01", dossier).route()).startsWith("ACM-SW-LIC");
    }

    @Test
    void character_is_not_asked() {
        var dossier = aNurse().with(job("job-1", "2023-03-01", "2024-02-29")).answer(Disclosure.Question.FRAUD, true);

        assertThat(determine(ACM, "2024-03-01", dossier).outcome()).isEqualTo(ELIGIBLE);
    }
}
