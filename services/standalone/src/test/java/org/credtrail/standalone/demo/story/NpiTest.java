package org.credtrail.standalone.demo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NpiTest {
    @Test
    void the_last_digit_is_the_published_one() {
        assertThat(Npi.of(123_456_789)).isEqualTo("1234567893");
        assertThat(Npi.of(199_399_999)).isEqualTo("1993999998");
    }

    @Test
    void a_number_that_begins_with_three_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> Npi.of(323_456_789));
    }

    @Test
    void every_applicant_with_an_npi_has_one_that_checks() {
        var npis = Story.of(3, LocalDate.of(2026, 11, 22)).applicants().stream()
                .map(applicant -> applicant.person().npi())
                .filter(Objects::nonNull)
                .toList();

        assertThat(npis).hasSizeGreaterThan(50).doesNotHaveDuplicates().allMatch(NpiTest::checks);
    }

    /** Luhn over the whole number with its prefix, written another way than the code under test. */
    private static boolean checks(String npi) {
        var digits = "80840" + npi;
        var sum = 0;
        for (var fromRight = 0; fromRight < digits.length(); fromRight++) {
            var digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            var weighed = fromRight % 2 == 0 ? digit : 2 * digit;
            sum += weighed / 10 + weighed % 10;
        }
        return sum % 10 == 0;
    }
}
