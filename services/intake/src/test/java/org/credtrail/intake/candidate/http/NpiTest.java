package org.credtrail.intake.candidate.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpiTest {
    @ParameterizedTest
    @CsvSource({
        "1234567893, true",
        "1993999998, true",
        "1234567890, false",
        "3234567893, false",
        "123456789, false",
        "12345678930, false",
        "'1234567893 ', false"
    })
    void the_check_digit_decides(String npi, boolean isValid) {
        assertThat(Npi.isValid(npi)).isEqualTo(isValid);
    }
}
