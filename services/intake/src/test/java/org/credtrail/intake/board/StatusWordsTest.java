package org.credtrail.intake.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.credtrail.model.LicenseStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusWordsTest {

    @ParameterizedTest
    @CsvSource({
        "Active, ACTIVE",
        "'  clear   ACTIVE ', ACTIVE",
        "UNENCUMBERED, ACTIVE",
        "Active (see history), ACTIVE",
        "Probation, PROBATION",
        "Probation/Restriction, PROBATION",
        "Non-disciplinary condition, CONDITIONAL",
        "Administrative Suspension, SUSPENDED_ADMIN",
        "Retired, CLOSED",
        "Summary suspension, SUSPENDED",
        "Suspended (see history), SUSPENDED",
        "ENCUMBERED, UNKNOWN",
        "Active on probation, UNKNOWN",
        "Active pending, UNKNOWN",
        "'', UNKNOWN"
    })
    void the_whole_wording_decides(String text, LicenseStatus status) {
        var meaning = StatusWords.COMMON.meaningOf(text);
        assertThat(meaning.status()).isEqualTo(status);
        assertThat(meaning.review() == null)
                .isEqualTo(status != LicenseStatus.UNKNOWN && status != LicenseStatus.CONDITIONAL);
    }

    @Test
    void no_table_makes_a_word_of_discipline_active() {
        var words = StatusWords.of(Map.of(
                "Active - Restricted", LicenseStatus.ACTIVE,
                "Good Standing", LicenseStatus.ACTIVE));
        assertThat(words.meaningOf("ACTIVE - RESTRICTED").status()).isEqualTo(LicenseStatus.UNKNOWN);
        assertThat(words.meaningOf("good standing").status()).isEqualTo(LicenseStatus.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "Active, ACTIVE, ACTIVE",
        "Probation, ACTIVE, PROBATION",
        "Active, SUSPENDED, SUSPENDED",
        "Order 12, SUSPENDED, SUSPENDED",
        "Order 12, ACTIVE, UNKNOWN",
        "Active, whatever, ACTIVE"
    })
    void a_code_never_makes_a_license_better_than_its_text(String text, String code, LicenseStatus status) {
        assertThat(StatusWords.COMMON.meaningOf(text, code).status()).isEqualTo(status);
    }
}
