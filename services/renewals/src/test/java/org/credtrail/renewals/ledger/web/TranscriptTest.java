package org.credtrail.renewals.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {

    @Test
    void columns_are_found_by_name_in_any_order_and_unknown_ones_ignored() {
        var rows = Transcript.read("\uFEFFDate,Seat,Contact Hours,ACTIVITY,Category,Approval Number\r\n"
                + "03/10/2025,12A,1.5,\"Ethics, today\",ethics; Case Management,A-1\r\n");
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.claim().title()).isEqualTo("Ethics, today");
            assertThat(row.claim().completedOn()).isEqualTo("2025-03-10");
            assertThat(row.claim().exactMinutes()).isEqualByComparingTo("90");
            assertThat(row.claim().categories()).containsExactly(Category.ETHICS, Category.CASE_MANAGEMENT);
        });
    }

    @ParameterizedTest(name = "{0} of {1} are {2} minutes")
    @CsvSource({"minutes, 50, 50", "hours, 0.1, 6", "CEUs, 0.15, 90", "CEU, 1, 600"})
    void a_ceu_is_ten_contact_hours(String unit, String amount, String minutes) {
        var rows = Transcript.read("activity,date," + unit + "\nA,2025-03-10," + amount + "\n");
        assertThat(rows.getFirst().claim().exactMinutes()).isEqualByComparingTo(minutes);
    }

    @Test
    void a_bad_row_is_told_with_the_line_it_begins_on() {
        var rows = Transcript.read("""
                activity,date,hours,category
                A,2025-02-29,1,ETHICS
                "B
                over two lines",2025-03-01,1,MAGIC
                C,2025-03-01,many,ETHICS
                D,2025-03-01
                E,2025-03-01,2,ETHICS
                """);
        assertThat(rows).extracting(Transcript.Row::line).containsExactly(2L, 3L, 5L, 6L, 7L);
        assertThat(rows)
                .extracting(Transcript.Row::reason)
                .containsExactly(
                        "no date: 2025-02-29",
                        "unknown category: MAGIC",
                        "no number: many",
                        "2 fields, the header has 4",
                        null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "activity,date\nA,2025-01-01\n", "when,what\n1,2\n", "hours,date\n1,2025-01-01\n"})
    void a_file_without_what_is_needed_is_refused_as_a_whole(String csv) {
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> Transcript.read(csv));
    }

    @Test
    void letters_of_another_encoding_are_not_guessed() {
        var csv = "activity,date,hours\nCaf\u00e9,2025-03-10,2\n";
        assertThat(Transcript.read(csv.getBytes(StandardCharsets.UTF_8)))
                .extracting(row -> row.claim() == null ? null : row.claim().title())
                .containsExactly("Caf\u00e9");
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Transcript.read(csv.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest(name = "{0} {1} on {2}: {3}")
    @CsvSource({
        "hours, -1, 2025-03-10, /hours",
        "hours, 0, 2025-03-10, /hours",
        "hours, 24.01, 2025-03-10, /hours",
        "ceus, 2.41, 2025-03-10, /ceus",
        "minutes, 1441, 2025-03-10, /minutes",
        "hours, 1, 2026-11-23, /completedOn",
        "hours, 1, 2021-12-09, /completedOn",
    })
    void what_cannot_be_is_named_with_its_place(String unit, String amount, String date, String pointer) {
        var claim = Transcript.read("activity,date," + unit + "\nA," + date + "," + amount)
                .getFirst()
                .claim();
        assertThat(claim.faults(LocalDate.parse("2026-11-22"), LocalDate.parse("2021-12-10")))
                .extracting(Fault::pointer)
                .containsExactly(pointer);
    }

    /** The whole of a day, today, and the first day of the first term. */
    @ParameterizedTest(name = "{0} {1} on {2}")
    @CsvSource({"hours, 24, 2025-03-10", "ceus, 2.4, 2025-03-10", "minutes, 1, 2026-11-22", "hours, 1, 2021-12-10"})
    void what_just_can_be_is_taken(String unit, String amount, String date) {
        var claim = Transcript.read("activity,date," + unit + "\nA," + date + "," + amount)
                .getFirst()
                .claim();
        assertThat(claim.faults(LocalDate.parse("2026-11-22"), LocalDate.parse("2021-12-10")))
                .isEmpty();
    }

    @Test
    void an_amount_is_given_in_one_unit() {
        var day = LocalDate.parse("2025-03-10");
        var twice = new Claim("A", "P", "1", day, BigDecimal.valueOf(60), BigDecimal.ONE, null, null);
        var never = new Claim("A", "P", "1", day, null, null, null, null);
        assertThat(List.of(twice, never))
                .allSatisfy(claim -> assertThat(claim.faults(day, null))
                        .extracting(Fault::pointer)
                        .containsExactly("/minutes"));
    }
}
