package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.credtrail.runtime.StartRefused;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final String ISSUER = "--credtrail.oidc.issuer=https://login.example.org/realms/credtrail";

    @Test
    void others_reach_the_system_only_where_an_issuer_tells_who_they_are() {
        assertThat(Options.parse("--credtrail.bind=0.0.0.0", ISSUER).bind()).isEqualTo("0.0.0.0");
        assertThatThrownBy(() -> Options.parse("--credtrail.bind=0.0.0.0"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("credtrail.bind");
    }

    @Test
    void the_services_reach_each_other_where_they_listen() {
        assertThat(Options.parse("--credtrail.bind=0.0.0.0", ISSUER).reachedAt())
                .isEqualTo("127.0.0.1");
        assertThat(Options.parse("--credtrail.bind=192.0.2.7", ISSUER).reachedAt())
                .isEqualTo("192.0.2.7");
    }

    @Test
    void an_issuers_keys_are_not_read_over_a_wire_that_others_can_change() {
        assertThatThrownBy(() -> Options.parse("--credtrail.oidc.issuer=http://login.example.org"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("https");
        assertThat(Options.parse("--credtrail.oidc.issuer=http://127.0.0.1:8088/realms/credtrail")
                        .issuer())
                .isNotEmpty();
    }

    @Test
    void the_sample_story_is_for_local_access() {
        assertThatThrownBy(() -> Options.parse("--credtrail.demo=true", ISSUER))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("credtrail.demo");
    }
}
