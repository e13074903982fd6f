package org.credtrail.standalone.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final String SECRET =
            Base32.toBase32String("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238, appendix B, the rows for SHA-1; of their eight digits an authenticator shows the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codes_are_those_of_the_standard(long second, String eightDigits) {
        var code = eightDigits.substring(2);

        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(second))).hasValue(second / 30);
        assertThat(Totp.stepOf(SECRET, code.substring(0, 3) + " " + code.substring(3), Instant.ofEpochSecond(second)))
                .isPresent();
    }

    @Test
    void the_code_before_and_the_code_after_are_good_and_others_are_not() {
        var code = "287082";

        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(59 + 30))).hasValue(1);
        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(59 - 30))).hasValue(1);
        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(59 + 60))).isEmpty();
        assertThat(Totp.stepOf(SECRET, "", Instant.ofEpochSecond(59))).isEmpty();
    }

    @Test
    void authenticators_read_the_secret_from_an_address() {
        assertThat(Totp.address("nadia", SECRET))
                .isEqualTo("otpauth://totp/Credtrail:nadia?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Credtrail"
                        + "&algorithm=SHA1&digits=6&period=30");
    }
}
