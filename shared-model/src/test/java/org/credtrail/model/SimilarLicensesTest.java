package org.credtrail.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimilarLicensesTest {
    private static final LicenseKey WRITTEN = LicenseKey.parse("US-OH:RN:1123");

    @Test
    void a_type_taken_for_another_a_digit_misread_and_two_swapped_are_similar() {
        assertThat(SimilarLicenses.of(WRITTEN))
                .contains(
                        LicenseKey.parse("US-OH:LPN:1123"),
                        LicenseKey.parse("US-OH:RN:1124"),
                        LicenseKey.parse("US-OH:RN:1213"),
                        LicenseKey.parse("US-OH:RN:1132"),
                        LicenseKey.parse("US-OH:RN:123"))
                .doesNotContain(
                        WRITTEN,
                        LicenseKey.parse("US-WA:RN:1123"),
                        LicenseKey.parse("US-OH:LPN:1124"),
                        LicenseKey.parse("US-OH:RN:1224"),
                        LicenseKey.parse("US-OH:RN:3121"));
    }

    @Test
    void letters_of_a_number_stay_and_a_number_of_zeros_is_none() {
        assertThat(SimilarLicenses.of(new LicenseKey("US-OH", "RN", "1AB")))
                .extracting(LicenseKey::number)
                .allMatch(number -> number.endsWith("AB"));
        assertThat(SimilarLicenses.of(new LicenseKey("US-OH", "RN", "1")))
                .extracting(LicenseKey::number)
                .doesNotContain("", "0")
                .contains("2", "9");
    }
}
