package org.credtrail.dashboard.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.credtrail.dashboard.person.Rows.ApplicationRow;
import org.credtrail.dashboard.person.Step;
import org.credtrail.model.Certification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsOfPagesTest {

    @ParameterizedTest
    @CsvSource({"90, 90 days before", "1, 1 day before", "0, last day", "-1, 1 day after", "-14, 14 days after"})
    void a_reminder_is_named_by_its_distance_from_the_end(int days, String words) {
        assertThat(RenewalsPage.rung(days)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T23:59:00Z, 2026-03-02T00:01:00Z, 29 days left",
        "2026-03-01T23:59:00Z, 2026-03-31T00:01:00Z, 0 days left",
        "2026-03-01T23:59:00Z, 2026-04-01T00:01:00Z, 1 day late",
        "2026-03-01T00:01:00Z, 2026-03-01T23:59:00Z, 30 days left"
    })
    void days_for_the_notice_are_counted_from_date_to_date(Instant submitted, Instant now, String left) {
        var row = new ApplicationRow(
                "a-1",
                "c-1",
                "p-1",
                Certification.CCM,
                null,
                null,
                Step.REVIEW,
                "",
                0,
                submitted.toEpochMilli(),
                null,
                null,
                null,
                Step.REVIEW,
                0);
        assertThat(WorkPage.line(row, Map.of(), now).clock()).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({
        "P1D, every day",
        "P7D, every 7 days",
        "PT1H, every hour",
        "PT36H, every 36 hours",
        "PT30M, every 30 minutes",
        "PT1M, every minute",
        "PT90S, every 90 seconds"
    })
    void how_often_a_board_is_expected_is_told_in_whole_units(Duration duration, String words) {
        assertThat(BoardBook.every(duration)).isEqualTo(words);
    }

    @Test
    void rule_sets_differ_in_words() {
        var before = "id: A\nconventions:\n  fullTimeHoursPerWeek: 35\nall:\n  - id: CCM-E-A\n    months: 12\n";
        var after =
                "id: B\nconventions:\n  fullTimeHoursPerWeek: 34\nall:\n  - id: CCM-E-A\n    months: 12\n  - id: X\n    days: 3\n";
        assertThat(RuleDiff.between(before, after))
                .extracting(d -> d.about() + ": " + d.words())
                .contains("conventions: full time hours per week was 35 and is now 34.", "X: days is new: 3.")
                .noneMatch(w -> w.contains("CCM-E-A"));
        assertThat(RuleDiff.between(before, before)).isEmpty();
        assertThat(RuleDiff.between("a: [", "b")).isNotEmpty();
    }

    @Test
    void bytes_that_are_no_text_are_shown_as_bytes() {
        assertThat(SystemWords.dump(new byte[] {'h', 'i', (byte) 0xFF, 0}))
                .isEqualToNormalizingNewlines("000000  68 69 ff 00 " + " ".repeat(36) + " hi..\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"=1+1|'=1+1", "+49 1|'+49 1", "@x|'@x", "Anna|Anna"})
    void no_cell_of_a_spreadsheet_is_a_formula(String text, String written) {
        assertThat(CandidatesPage.harmless(text)).isEqualTo(written);
    }
}
