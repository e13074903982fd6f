package org.credtrail.renewals.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.credtrail.model.Certification;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.RuleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermRuleTest {
    private static final RuleBook RULES = RuleFiles.read();

    @ParameterizedTest(name = "{0} granted on {1} is valid through {2}")
    @CsvSource({
        "CCM,     2021-12-10, 2026-11-30",
        "CCM,     2021-12-01, 2026-11-30",
        "CCM,     2021-11-30, 2026-05-31",
        "CCM,     2021-06-01, 2026-05-31",
        "CCM,     2021-05-31, 2025-11-30",
        "CCM,     2024-02-29, 2028-11-30",
        "ACM,     2021-01-27, 2025-01-26",
        "ACM,     2024-02-29, 2028-02-28",
        "ACM,     2024-03-01, 2028-02-29",
        "CMGT_BC, 2024-02-29, 2029-02-27",
        "CMGT_BC, 2021-07-15, 2026-07-14",
    })
    void a_first_term_is_never_longer_than_a_full_one(Certification certification, LocalDate on, LocalDate to) {
        assertThat(termsOf(certification).beginning(on)).isEqualTo(new Term(on, to));
    }

    @ParameterizedTest(name = "after {1} comes {2} to {3}")
    @CsvSource({
        "CCM, 2026-05-31, 2026-06-01, 2031-05-31",
        "CCM, 2026-11-30, 2026-12-01, 2031-11-30",
        "ACM, 2025-01-26, 2025-01-27, 2029-01-26",
        "ACM, 2024-02-28, 2024-02-29, 2028-02-28",
        "ACM, 2024-02-29, 2024-03-01, 2028-02-29",
        "CMGT_BC, 2023-02-28, 2023-03-01, 2028-02-29",
    })
    void the_next_term_starts_the_day_after_the_old_one(
            Certification certification, LocalDate end, LocalDate from, LocalDate to) {
        var old = new Term(end.minusYears(4), end);
        assertThat(termsOf(certification).after(old)).isEqualTo(new Term(from, to));
    }

    @ParameterizedTest(name = "{0} {1} opens {2}")
    @CsvSource({
        "CCM, 2026-05-31, 2026-03-01",
        "CCM, 2026-11-30, 2026-09-01",
        "ACM, 2025-01-26, 2024-07-30",
    })
    void the_window_opens_before_the_last_day(Certification certification, LocalDate end, LocalDate opens) {
        assertThat(termsOf(certification).opensOn(new Term(end.minusYears(4), end)))
                .isEqualTo(opens);
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({
        "CCM, 2026-05-31, 2021-06-01, ends before it begins",
        "CCM, 2021-07-01, 2026-06-30, end on 31 May or 30 November",
        "CCM, 2015-06-01, 2026-05-31, lasts 5 years",
        "CCM, 2022-06-01, 2026-05-31, lasts 5 years",
        "ACM, 2020-01-27, 2025-01-26, lasts 4 years",
    })
    void dates_that_cannot_be_a_term_are_named(Certification certification, LocalDate from, LocalDate to, String why) {
        assertThat(termsOf(certification).contradictedBy(new Term(from, to)))
                .hasValueSatisfying(reason -> assertThat(reason).contains(why));
    }

    @Test
    void a_full_term_may_be_written_with_or_without_its_anniversary() {
        var acm = termsOf(Certification.ACM);
        assertThat(acm.contradictedBy(new Term(LocalDate.of(2021, 1, 26), LocalDate.of(2025, 1, 26))))
                .isEmpty();
        assertThat(acm.contradictedBy(new Term(LocalDate.of(2021, 1, 26), LocalDate.of(2025, 1, 25))))
                .isEmpty();
    }

    @Test
    void the_default_rule_set_of_the_system_answers_for_all_three() {
        for (var certification : Certification.values()) {
            assertThat(RULES.find(certification, "SEED-2023-04")).contains(RULES.of(certification));
        }
        assertThat(RULES.find(Certification.ACM, "CCMC-2025-11")).isEmpty();
    }

    private static TermRule termsOf(Certification certification) {
        return RULES.of(certification).term();
    }
}
