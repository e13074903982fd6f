package org.credtrail.renewals.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.model.dossier.ContinuingEducation.Category.ETHICS;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.Certification;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.RuleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final Term TERM = new Term(LocalDate.parse("2021-06-01"), LocalDate.parse("2026-05-31"));

    @ParameterizedTest(name = "{0} hours on {1}: {2}")
    @CsvSource({
        "66, 2025-08-31, '14 h short, 9 months left', 1.56, false",
        "66, 2024-01-01, '14 h short, 29 months left', 0.49, true",
        "80, 2025-08-31, 'complete, 9 months left', 0, true",
        "79.5, 2026-05-31, '0.5 h short, 1 day left', 0.5, false",
        "66, 2026-05-20, '14 h short, 12 days left', 14, false",
        "66, 2026-06-01, '14 h short, the term is over', 14, false",
    })
    void the_gap_and_the_time_for_it(String hours, LocalDate today, String words, BigDecimal perMonth, boolean onPace) {
        var pace = Pace.of(counted(hours), TERM, today);
        assertThat(pace.inWords()).isEqualTo(words);
        assertThat(pace.perMonth()).isEqualByComparingTo(perMonth);
        assertThat(pace.onPace()).isEqualTo(onPace);
    }

    @Test
    void three_courses_of_twenty_minutes_are_an_hour_and_one_is_shown_rounded_down() {
        var twenty = List.of(activity("a", "20"), activity("b", "20"), activity("c", "20"));
        assertThat(count(twenty).counted()).isEqualByComparingTo("1");
        assertThat(count(twenty.subList(0, 1)).counted()).isEqualByComparingTo("0.33");
    }

    private static CountedHours counted(String hours) {
        return count(List.of(activity(
                "a", new BigDecimal(hours).multiply(BigDecimal.valueOf(60)).toPlainString())));
    }

    private static CountedHours count(List<Activity> activities) {
        return HoursCount.of(RuleFiles.read().of(Certification.CCM).hours(), TERM, TERM.to(), activities);
    }

    private static Activity activity(String id, String minutes) {
        return new Activity(
                id, id, id, "P", "1", new BigDecimal(minutes), LocalDate.parse("2022-03-01"), List.of(ETHICS));
    }
}
