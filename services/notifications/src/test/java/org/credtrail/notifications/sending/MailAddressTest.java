package org.credtrail.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org", " ada@example.org ", "a.b+c@sub.example.co.uk", "o'neil@example.org"})
    void one_plain_address_is_taken(String given) {
        assertThat(MailAddress.of(given)).contains(given.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada@",
                "@example.org",
                "ada@example.org, eve@example.org",
                "Ada <ada@example.org>",
                "group: ada@example.org;",
                "ada@example.org\r\nBcc: eve@example.org",
                "ada@exam\u0000ple.org",
                "ada eve@example.org"
            })
    void anything_else_is_no_address(String given) {
        assertThat(MailAddress.of(given)).isEmpty();
    }

    @Test
    void an_endless_address_is_no_address() {
        assertThat(MailAddress.of("a".repeat(300) + "@example.org")).isEmpty();
    }
}
