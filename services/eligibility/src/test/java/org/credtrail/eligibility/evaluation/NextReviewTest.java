package org.credtrail.eligibility.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.eligibility.Determined.by;
import static org.credtrail.eligibility.Determined.determine;
import static org.credtrail.eligibility.Determined.outcomeOf;
import static org.credtrail.eligibility.Dossiers.aDossier;
import static org.credtrail.eligibility.Dossiers.aNurse;
import static org.credtrail.eligibility.Dossiers.job;
import static org.credtrail.eligibility.Dossiers.license;
import static org.credtrail.model.Certification.ACM;
import static org.credtrail.model.Certification.CCM;
import static org.credtrail.model.eligibility.Determination.CriterionOutcome.NOT_MET;
import static org.credtrail.model.eligibility.Determination.Outcome.NOT_ELIGIBLE;

import java.time.LocalDate;
import org.credtrail.eligibility.rulesets.RuleSetReader;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Verification;
import org.junit.jupiter.api.Test;

/** The day of the next review of cases that look settled and are not. */
class NextReviewTest {
    private static final String DAY = "2024-03-01";

    @Test
    void a_route_that_opens_is_seen_of_a_case_that_stays_refused() {
        var degree = new Degree(
                "deg-1",
                Degree.Level.MASTER,
                Degree.Field.SOCIAL_WORK,
                "State",
                true,
                true,
                LocalDate.parse("2024-06-01"));
        var dossier = aDossier()
                .with(degree)
                .with(job("job-1", "2020-01-01", "2022-12-31").supervised(false))
                .with(job("job-2", "2023-01-01", "2023-06-30"));

        var answer = determine(ACM, DAY, dossier);
        var later = determine(ACM, "2024-06-01", dossier);

        assertThat(answer.route()).isEmpty();
        assertThat(answer.nextReviewOn()).hasToString("2024-06-01");
        assertThat(outcomeOf(later, "ACM-PSS")).isEqualTo(NOT_MET);
        assertThat(later.route()).containsExactly("ACM-SW-DEG", "ACM-EXP", "ACM-SUPCONTACT");
    }

    @Test
    void of_several_licenses_the_one_that_ends_first_counts() {
        var dossier = aNurse().with(
                        license("lic-2", "US-WA", "RN").expires("2027-06-30").build());

        assertThat(determine(CCM, DAY, dossier).nextReviewOn()).hasToString("2027-06-30");
    }

    @Test
    void a_conflict_that_begins_to_matter_is_seen_of_a_case_that_stays_refused() {
        var dossier = aDossier()
                .with(job("job-1", "2023-06-01", null)
                        .supervisedByCcm("2018-06-01", null)
                        .told(Verification.CONFLICTING, "2023-09-01", null, "40"));

        var answer = determine(CCM, DAY, dossier);

        assertThat(answer.outcome()).isEqualTo(NOT_ELIGIBLE);
        assertThat(answer.nextReviewOn()).hasToString("2024-06-01");
    }

    @Test
    void one_of_three_may_fail_for_good_where_two_are_enough() {
        var rules = new RuleSetReader().read("""
                    id: TEST-1
                    title: A test
                    sources: [somebody]
                    conventions: {fullTimeHoursPerWeek: 35, mostHoursPerWeek: 40, daysOfAPooledMonth: 31}
                    certifications:
                      ACM:
                        atLeast:
                          count: 2
                          of:
                            - {id: T-1, kind: certification, names: [CRC], source: s, explanation: e}
                            - {id: T-2, kind: license, capabilities: [REGISTERED_NURSE], source: s, explanation: e}
                            - {id: T-3, kind: full-time-months, months: 12, jobs: [{}], source: s, explanation: e}
                    """).ruleSet();

        assertThat(by(rules, ACM, DAY, aNurse().with(job("job-1", "2023-06-01", null)))
                        .nextReviewOn())
                .hasToString("2024-06-01");
        assertThat(by(rules, ACM, DAY, aDossier().with(job("job-1", "2023-06-01", null)))
                        .nextReviewOn())
                .isNull();
    }
}
