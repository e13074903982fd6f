package org.credtrail.eligibility.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.eligibility.Determined.criterion;
import static org.credtrail.eligibility.Determined.day;
import static org.credtrail.eligibility.Determined.determine;
import static org.credtrail.eligibility.Determined.outcomeOf;
import static org.credtrail.eligibility.Dossiers.aNurse;
import static org.credtrail.eligibility.Dossiers.course;
import static org.credtrail.eligibility.Dossiers.job;
import static org.credtrail.model.Certification.CMGT_BC;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.MET;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.NOT_MET;
import static org.credtrail.model.eligibility.Determination.Outcome.ELIGIBLE;

import org.credtrail.eligibility.Dossiers;
import org.credtrail.model.dossier.Employment.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CMGT-BC under {@code SEED-2023-04}. */
class CmgtBcTest {

    @Test
    void an_experienced_nurse_with_recent_hours_and_courses_is_eligible() {
        var dossier = aNurse().with(job("job-1", "2022-01-01", "2024-02-29"))
                .with(course("ce-1", "15", "2023-01-01"), course("ce-2", "15.0", "2021-03-01"));
        var answer = determine(CMGT_BC, "2024-03-01", dossier);

        assertThat(answer.outcome()).isEqualTo(ELIGIBLE);
        assertThat(answer.route()).containsExactly("ANCC-LIC", "ANCC-RN2Y", "ANCC-H2000", "ANCC-CE30");
        // the older course falls out of the window: 2021-03-01 is its first day only through 2024-03-01
        assertThat(answer.nextReviewOn()).isEqualTo(day("2024-03-02"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-01,2021-03-01,MET",
        "2024-03-01,2021-02-28,NOT_MET",
        "2024-02-29,2021-02-28,MET",
        "2024-02-29,2021-02-27,NOT_MET",
        "2024-03-01,2024-02-29,MET",
        "2024-03-01,2024-03-01,NOT_MET"
    })
    void the_window_of_three_years_is_half_open(String asOf, String completedOn, String outcome) {
        var answer = determine(CMGT_BC, asOf, aNurse().with(course("ce-1", "30", completedOn)));

        assertThat(outcomeOf(answer, "ANCC-CE30")).hasToString(outcome);
    }

    @ParameterizedTest
    @CsvSource({"29.99,NOT_MET,0.01 hours short", "30.00,MET,"})
    void hours_of_courses_are_never_rounded_up(String hours, String outcome, String shortfall) {
        var criterion = criterion(
                determine(CMGT_BC, "2024-03-01", aNurse().with(course("ce-1", hours, "2023-01-01"))), "ANCC-CE30");

        assertThat(criterion.outcome()).hasToString(outcome);
        assertThat(criterion.shortfall()).isEqualTo(shortfall);
    }

    @Test
    void a_ledger_row_across_the_edge_of_the_window_is_spread_over_its_days() {
        // four days of 500 hours' worth, one of them before the window
        var dossier = aNurse().with(job("job-1", "2020-01-01", "2024-02-29")
                .ledger("2021-02-28", "2021-03-03", "80")
                .ledger("2023-01-01", "2023-12-31", "1940"));

        assertThat(criterion(determine(CMGT_BC, "2024-03-01", dossier), "ANCC-H2000"))
                .returns("2,000 hours", c -> c.measured())
                .returns(MET, c -> c.outcome());
        assertThat(outcomeOf(determine(CMGT_BC, "2024-03-02", dossier), "ANCC-H2000"))
                .isEqualTo(NOT_MET);
    }

    @Test
    void two_years_as_a_nurse_are_elapsed_whatever_the_hours_and_the_role() {
        Dossiers.Job asNurse = job("job-1", "2022-03-01", "2023-02-28")
                .role(Role.REGISTERED_NURSE)
                .clinicalNursing(null);
        Dossiers.Job clinical =
                job("job-2", "2023-03-01", "2024-02-29").role(Role.OTHER).hours("4");

        assertThat(outcomeOf(determine(CMGT_BC, "2024-03-01", aNurse().with(asNurse, clinical)), "ANCC-RN2Y"))
                .isEqualTo(MET);
        assertThat(outcomeOf(determine(CMGT_BC, "2024-02-29", aNurse().with(asNurse, clinical)), "ANCC-RN2Y"))
                .isEqualTo(NOT_MET);
    }

    @Test
    void only_clinical_case_management_counts_to_the_hours() {
        var nursing = aNurse().with(job("job-1", "2022-01-01", "2024-02-29").role(Role.REGISTERED_NURSE));
        var desk = aNurse().with(job("job-1", "2022-01-01", "2024-02-29").clinicalNursing(false));

        assertThat(outcomeOf(determine(CMGT_BC, "2024-03-01", nursing), "ANCC-H2000"))
                .isEqualTo(NOT_MET);
        assertThat(outcomeOf(determine(CMGT_BC, "2024-03-01", desk), "ANCC-H2000"))
                .isEqualTo(NOT_MET);
    }
}
