package org.credtrail.intake.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.credtrail.intake.roster.RosterRow.Accepted;
import org.credtrail.intake.roster.RosterRow.Rejected;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.message.BoardNotice.Discipline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
    private static final Profile WA = new Profile(
            "wa-doh",
            new Profile.SourceBoard("WA", "US-WA", Duration.ofDays(1)),
            ",",
            true,
            false,
            null,
            true,
            null,
            new Profile.Columns(
                    "credentialnumber",
                    "credentialtype",
                    List.of("status"),
                    null,
                    "lastname",
                    "firstissuedate",
                    "expirationdate",
                    null,
                    List.of("lastissuedate"),
                    new Profile.Discipline(null, List.of("actiontaken"), null, null)),
            null,
            Map.of());
    private static final List<String> HEADER = List.of(
            "Status ",
            "CREDENTIALNUMBER",
            "credentialtype",
            "firstissuedate",
            "lastissuedate",
            "expirationdate",
            "actiontaken",
            "lastname");

    private final RowReader reader = new RowReader(WA, "US-WA", HEADER);

    @ParameterizedTest
    @CsvSource({
        "RN60012345, Registered Nurse License, US-WA:RN:60012345",
        "RN.00 60012345, registered professional nurse, US-WA:RN:60012345",
        "LW1, SOCIAL WORKER INDEPENDENT CLINICAL LICENSE, US-WA:LICSW:1",
        "7, Licensed  Practical/Nurse, US-WA:LPN:7",
        "7, Nursing Assistant (Certified), US-WA:NURSING-ASSISTANT-CERTIFIED:7"
    })
    void a_row_names_its_license(String number, String type, String key) {
        assertThat(accepted(row("Active", number, type, "", "")).key()).hasToString(key);
    }

    @ParameterizedTest
    @CsvSource({"1|RN|Active|x|y, 5", "1|RN|Active|x|y|, 5", "1|RN|Active|x||, 5", "1|RN|, 2", "1|RN, 2"})
    void a_separator_at_the_end_of_a_row_of_the_wrong_width_is_no_field_of_it(String row, int fields) {
        var pipes = new Profile(
                "fl",
                WA.board(),
                "|",
                false,
                true,
                null,
                false,
                null,
                new Profile.Columns("no", "type", List.of("status"), null, null, null, null, null, List.of(), null),
                null,
                Map.of());
        for (var header :
                List.of(List.of("no", "type", "status", "more"), List.of("no", "type", "status", "more", ""))) {
            var read = new RowReader(pipes, "US-FL", header).read(List.of((row + " ").split("\\|")));
            assertThat(((Rejected) read).reason()).isEqualTo("has " + fields + " fields, the header has 4");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-31", "2026-12-31T00:00:00", "2026-12-31T00:00:00.000", "12/31/2026", "20261231"})
    void a_date_has_five_spellings(String text) {
        assertThat(accepted(row("Active", "1", "RN", "", text)).expiresOn()).isEqualTo(LocalDate.parse("2026-12-31"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12/31/26",
                "31/12/2026",
                "2026-02-30",
                "1/2/2026",
                "46022",
                "2026-12-31T01:00:00",
                "2026-12-31T00:00:00Z",
                "2026-12-31 00:00",
                "soon",
                "２０２６-12-31"
            })
    void any_other_spelling_rejects_the_row(String text) {
        assertThat(reader.read(row("Active", "1", "RN", "", text))).isInstanceOf(Rejected.class);
    }

    @Test
    void a_row_without_number_type_or_the_right_width_is_rejected() {
        assertThat(reader.read(row("Active", "000", "RN", "", ""))).isInstanceOf(Rejected.class);
        assertThat(reader.read(row("Active", "1", " ", "", ""))).isInstanceOf(Rejected.class);
        assertThat(reader.read(List.of("Active", "1", "RN"))).isInstanceOf(Rejected.class);
        assertThat(reader.read(row("Active", "1", "RN", "2026-01-02", "2026-01-01")))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void a_type_or_number_of_200_characters_is_the_longest() {
        assertThat(accepted(row("Active", "1".repeat(200), "A".repeat(200), "", ""))
                        .key()
                        .number())
                .hasSize(200);
        assertThat(reasonOf(row("Active", "1".repeat(201), "RN", "", ""))).isEqualTo("license number is too long");
        assertThat(reasonOf(row("Active", "1", "A".repeat(201), "", ""))).isEqualTo("license type is too long");
        assertThat(accepted(row("Active", "0".repeat(300) + "1", "RN", "", "")).key())
                .as("once it is normalised")
                .hasToString("US-WA:RN:1");
    }

    @Test
    void how_long_a_field_or_row_is_counts_in_bytes() {
        var third = (1 << 20) / 3;
        assertThat(accepted(row("€".repeat(third), "1", "RN", "", "")).statusText())
                .hasSize(third);
        assertThat(reasonOf(row("€".repeat(third + 1), "1", "RN", "", ""))).contains("longer than 1 MB");
        assertThat(reasonOf(row("😀".repeat((1 << 18) + 1), "1", "RN", "", ""))).contains("longer than 1 MB");
        assertThat(accepted(row("😀".repeat(1 << 18), "1", "RN", "", "")).statusText())
                .hasSize(1 << 19);
        var broad = new RowReader(WA, "US-WA", List.of("status", "credentialnumber", "credentialtype", "a", "b", "c"));
        var broadest = "é".repeat(1 << 19);
        assertThat(broad.read(List.of("Active", "1", "RN", "", broadest, broadest)))
                .isInstanceOf(Accepted.class);
        assertThat(broad.read(List.of("Active", "1", "RN", broadest, broadest, broadest)))
                .as("three megabytes and a few bytes")
                .isInstanceOf(Rejected.class);
    }

    @Test
    void of_a_row_of_the_wrong_width_the_number_alone_is_shown_where_births_are_columns() {
        var born = new RowReader(WA, "US-WA", List.of("birthdate", "credentialnumber", "credentialtype", "status"));
        assertThat(born.presentable(List.of("1970-01-02", "RN1", "RN", "Active")))
                .containsExactly("", "RN1", "RN", "Active");
        assertThat(born.presentable(List.of("1970-01-02", "RN1", "RN"))).containsExactly("", "RN1", "");
        assertThat(born.presentable(List.of("x", "1970-01-02", "RN1", "RN", "Active")))
                .as("what was shifted onto the number")
                .containsOnly("");
        assertThat(born.presentable(List.of("1970-01-02"))).containsExactly("");
        assertThat(reader.presentable(List.of("Active", "RN1", "RN"))).containsExactly("Active", "RN1", "RN");
    }

    @Test
    void a_missing_required_column_refuses_the_file() {
        assertThatThrownBy(() -> new RowReader(WA, "US-WA", List.of("credentialnumber", "status")))
                .isInstanceOf(HeaderRefused.class)
                .hasMessageContaining("credentialtype");
    }

    @Test
    void an_action_beside_a_clean_status_asks_for_a_person_and_changes_no_status() {
        var license = license(accepted(withAction("Active", "Yes")));
        assertThat(license.row().meaning().status()).isEqualTo(LicenseStatus.ACTIVE);
        assertThat(license.disciplines()).hasSize(1);
        assertThat(license.review()).isNotNull();
        assertThat(license(accepted(withAction("Active", "no"))).review()).isNull();
    }

    @Test
    void two_rows_of_one_license_are_one_license_with_two_entries_in_any_order() {
        var first = accepted(withAction("Active", "Case 1"));
        var second = accepted(withAction("Active", "Case 2"));
        var license = license(first, second);
        assertThat(license.disciplines()).hasSize(2);
        assertThat(license(second, first).contentHash()).isEqualTo(license.contentHash());
    }

    @Test
    void what_several_rows_say_rests_on_each_of_them() {
        var first = accepted(withAction("Active", "Case 1"));
        var second = accepted(withAction("Active", "Case 2"));
        assertThat(evidence(first)).isEqualTo(first.evidenceHash());
        assertThat(evidence(first, second))
                .isEqualTo(evidence(second, first))
                .isNotIn(
                        first.evidenceHash(),
                        second.evidenceHash(),
                        evidence(first, accepted(withAction("Active", "Case 3"))));
    }

    private static String evidence(Accepted... rows) {
        return license(rows)
                .asNotice("wa-doh", "i1", Instant.parse("2026-01-02T15:00:00Z"))
                .evidenceHash();
    }

    @Test
    void of_contradicting_rows_the_latest_date_wins_then_the_graver_status() {
        var older = accepted(row("Revoked", "1", "RN", "", "2025-01-01"));
        var newer = accepted(row("Active", "1", "RN", "", "2026-01-01"));
        assertThat(license(older, newer).row().meaning().status()).isEqualTo(LicenseStatus.ACTIVE);
        var tie = license(newer, accepted(row("Expired", "1", "RN", "", "2026-01-01")));
        assertThat(tie.row().meaning().status()).isEqualTo(LicenseStatus.EXPIRED);
        assertThat(tie.review()).contains("contradict");
    }

    @Test
    void rows_that_begin_to_contradict_each_other_are_a_change_though_the_same_one_wins() {
        var older = accepted(row("Revoked", "1", "RN", "", "2025-01-01"));
        var newer = accepted(row("Active", "1", "RN", "", "2026-01-01"));
        var both = license(older, newer);
        assertThat(both.row()).isEqualTo(newer);
        assertThat(both.contentHash()).isNotEqualTo(license(newer).contentHash());
        assertThat(both.contentHash()).isEqualTo(license(newer, older).contentHash());
        assertThat(both.contentHash())
                .as("what contradicts is another word")
                .isNotEqualTo(license(newer, accepted(row("Suspended", "1", "RN", "", "2025-01-01")))
                        .contentHash());
        var agreeing = accepted(row("Active", "1", "RN", "", "2025-01-01"));
        assertThat(license(agreeing, newer).contentHash())
                .isEqualTo(license(newer).contentHash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "N/A", "none", " - "})
    void a_case_number_that_says_there_is_none_is_no_discipline(String caseNumber) {
        var columns = new Profile.Columns(
                "no",
                "type",
                List.of("status"),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                new Profile.Discipline("case", List.of("action"), null, null));
        var cases = new Profile("co", WA.board(), ",", true, false, null, false, null, columns, null, Map.of());
        var read = new RowReader(cases, "US-CO", List.of("no", "type", "status", "action", "case"));
        var clean = (Accepted) read.read(List.of("1", "RN", "Active", "None", caseNumber));
        assertThat(clean.disciplines()).isEmpty();
        assertThat(clean.meaning().review()).isNull();
        var disciplined = (Accepted) read.read(List.of("1", "RN", "Active", "Stipulation", caseNumber));
        assertThat(disciplined.disciplines()).containsExactly(new Discipline(null, "Stipulation", null, null));
    }

    @Test
    void where_a_board_tells_since_when_its_word_holds_a_longer_validity_does_not_win() {
        var dated = Stream.of("2010-01-01", "2027-05-31", "2026-06-01")
                .map(LocalDate::parse)
                .toList();
        var longer = Stream.of("2010-01-01", "2028-05-31", "2024-06-01")
                .map(LocalDate::parse)
                .toList();
        var suspended = with(dated, accepted(row("Suspended", "1", "RN", "", "")));
        var active = with(longer, accepted(row("Active", "1", "RN", "", "")));

        assertThat(license(active, suspended).row().meaning().status()).isEqualTo(LicenseStatus.SUSPENDED);
    }

    private static Accepted with(List<LocalDate> dates, Accepted row) {
        return new Accepted(
                row.key(),
                row.familyName(),
                row.statusText(),
                row.meaning(),
                List.copyOf(dates),
                row.disciplines(),
                row.fields());
    }

    @Test
    void spelling_blanks_and_names_are_no_change_but_a_date_is() {
        var before = hash(row("Active", "RN1", "RN", "2010-01-01", "2026-12-31"));
        assertThat(hash(row("  Active ", "0001", "Registered Nurse", "01/01/2010", "20261231")))
                .isEqualTo(before);
        assertThat(hash(row("Active", "RN1", "RN", "2010-01-01", "2027-12-31"))).isNotEqualTo(before);
        assertThat(hash(row("Expired", "RN1", "RN", "2010-01-01", "2026-12-31")))
                .isNotEqualTo(before);
    }

    @Test
    void a_row_without_a_day_of_effect_is_effective_on_the_day_of_the_import() {
        var license = license(accepted(row("Active", "1", "RN", "", "")));
        assertThat(license.asNotice("wa-doh", "i1", Instant.parse("2026-01-02T15:00:00Z"))
                        .effectiveOn())
                .isEqualTo(LocalDate.parse("2026-01-02"));
    }

    @Test
    void actions_of_a_second_file_take_the_place_of_the_column_that_announces_them() {
        var actions = List.of(new Discipline(null, "Reprimand", LocalDate.parse("2020-01-02"), null));
        var row = accepted(withAction("Active", "Yes")).with(actions);
        assertThat(row.disciplines()).isEqualTo(actions);
        assertThat(accepted(withAction("Active", "No")).with(actions).meaning().review())
                .contains("discipline");
        assertThat(row.contentHash())
                .isNotEqualTo(accepted(withAction("Active", "Yes")).contentHash());
    }

    private byte[] hash(List<String> row) {
        var accepted = accepted(row);
        assertThat(license(accepted).contentHash()).isEqualTo(accepted.contentHash());
        return accepted.contentHash();
    }

    private static RosterLicense license(Accepted... rows) {
        return RosterLicense.of(List.of(rows), List.of(), false);
    }

    private String reasonOf(List<String> row) {
        return ((Rejected) reader.read(row)).reason();
    }

    private Accepted accepted(List<String> row) {
        return (Accepted) reader.read(row);
    }

    private static List<String> row(String status, String number, String type, String issued, String expires) {
        return Stream.of(status, number, type, issued, "", expires, "No", "Name")
                .toList();
    }

    private static List<String> withAction(String status, String action) {
        return List.of(status, "1", "RN", "", "", "2026-12-31", action, "Name");
    }
}
