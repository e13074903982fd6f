package org.credtrail.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Domain §0.1 n. */
class LicenseKeyTest {

    @ParameterizedTest
    @CsvSource({
        "60012345, 60012345",
        "RN60012345, 60012345",
        "RN.0012345, 12345",
        "rn.0012345, 12345",
        "C-1234, 1234",
        "' 1234 ', 1234",
        "0001234, 1234",
        "12.345-6, 123456",
        "123456L, 123456L",
        "123456-l, 123456L",
        "2014 00123RN, 201400123RN",
        "10200, 10200",
        "ABC, ABC",
        "a-b c, ABC",
        "00-0123, 123",
        "0A12, 12",
    })
    void a_number_loses_the_boards_prefix_then_leading_zeros_then_punctuation(String written, String normal) {
        assertThat(LicenseKey.of("US-WA", "RN", written).number()).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "0000", "000-00", "RN000", "-./", "\u0661\u0662\u0663", "\uff11\uff12"})
    void a_number_of_nothing_or_zeros_or_foreign_digits_is_refused(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> LicenseKey.of("US-WA", "RN", written));
    }

    @ParameterizedTest
    @CsvSource({
        "RN, RN",
        "rn, RN",
        "' rn ', RN",
        "lcsw-c, LCSW-C",
        "Clinical  Social Worker, CLINICAL-SOCIAL-WORKER",
        "(RN), RN",
    })
    void a_type_is_its_letters_in_upper_case_joined_by_hyphens(String written, String normal) {
        assertThat(LicenseKey.of("US-WA", written, "1").type()).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "US-OH", "US-OH:RN", "US-OH:RN:", ":RN:1", "US-OH::1", "US-OH:RN:1:2", "US-OH:RN:0"})
    void a_text_that_is_no_key_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> LicenseKey.parse(text));
    }

    @Test
    void a_jurisdiction_with_a_colon_is_refused_because_the_key_could_not_be_read_again() {
        assertThatIllegalArgumentException().isThrownBy(() -> LicenseKey.of("US:OH", "RN", "1"));
    }

    @Test
    void a_key_reads_jurisdiction_type_number() {
        assertThat(LicenseKey.of("us-wa", "rn", "RN60012345")).hasToString("US-WA:RN:60012345");
        assertThat(LicenseKey.parse("us-wa:rn:RN60012345")).isEqualTo(LicenseKey.of("US-WA", "RN", "60012345"));
    }

    @Property
    void normalising_twice_changes_nothing(@ForAll @From("parts") String type, @ForAll @From("parts") String number) {
        LicenseKey once;
        try {
            once = LicenseKey.of("US-OH", type, number);
        } catch (IllegalArgumentException refused) {
            return;
        }
        assertThat(LicenseKey.parse(once.toString())).isEqualTo(once);
        assertThat(LicenseKey.of(once.jurisdiction(), once.type(), once.number()))
                .isEqualTo(once);
    }

    @Property
    void a_digit_but_zero_is_enough_for_a_key(
            @ForAll @From("parts") String before, @ForAll @From("parts") String after) {
        assertThat(LicenseKey.of("US-OH", "RN", before + "7" + after).toString())
                .matches("US-OH:RN:[1-9][A-Z0-9]*");
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.strings().withChars("00127aBrnZ-. /:#é\u0663").ofMaxLength(12);
    }
}
