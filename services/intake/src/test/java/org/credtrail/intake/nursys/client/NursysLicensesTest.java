package org.credtrail.intake.nursys.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.credtrail.model.message.BoardNotice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class NursysLicensesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOON = Instant.parse("2026-02-02T18:00:00Z");
    private static final String REPRIMAND =
            "{\"DateActionWasTaken\":\"2024-03-01\",\"ActionDescription\":\"Reprimand\"}";
    private static final String ENDED =
            "{\"DateActionWasTaken\":\"2023-05-01\",\"EndDate\":\"2024-05-01\",\"ActionDescription\":\"Probation\"}";

    @ParameterizedTest
    @CsvSource({"EXPIRED,NO", "INACTIVE,NO", "UNENCUMBERED,YES", "UNENCUMBERED (see history),YES", "Under review,NO"})
    void what_is_no_discipline_did_not_begin_with_an_old_action(String status, String active) {
        assertThat(since(notices(status, active, REPRIMAND))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PROBATION,YES", "SUSPENSION,NO", "REVOCATION,NO", "VOLUNTARY SURRENDER,NO"})
    void discipline_holds_since_its_last_action(String status, String active) {
        assertThat(since(notices(status, active, REPRIMAND))).containsExactly(LocalDate.parse("2024-03-01"));
    }

    @Test
    void discipline_that_has_ended_began_nothing_that_holds_today() {
        assertThat(since(notices("UNENCUMBERED", "YES", ENDED))).isEmpty();
        assertThat(since(notices("SUSPENSION", "NO", ENDED))).isEmpty();
        assertThat(since(notices("SUSPENSION", "NO", ENDED.replace("2023", "2025"), REPRIMAND)))
                .as("the one that goes on, though the other began later")
                .containsExactly(LocalDate.parse("2024-03-01"));
    }

    @Test
    void discipline_goes_on_through_its_last_day() {
        assertThat(since(notices("PROBATION", "YES", ENDED.replace("2024-05-01", "2026-02-02"))))
                .containsExactly(LocalDate.parse("2023-05-01"));
        assertThat(since(notices("PROBATION", "YES", ENDED.replace("2024-05-01", "2026-02-01"))))
                .isEmpty();
    }

    private static List<LocalDate> since(List<BoardNotice> notices) {
        assertThat(notices.getLast().effectiveOn()).as("what holds today").isNull();
        return notices.stream()
                .map(BoardNotice::effectiveOn)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<BoardNotice> notices(String status, String active, String... disciplines) {
        var license = JSON.readTree("""
                {"JurisdictionAbbreviation":"OH","LicenseType":"RN","LicenseNumber":"7","LicenseStatus":"%s","Active":"%s",
                 "LicenseExpirationDate":"2026-01-31","Disciplines":[%s]}""".formatted(status, active, String.join(",", disciplines)));
        return NursysLicenses.notices(JSON.createObjectNode(), license, "T-1", NOON);
    }
}
