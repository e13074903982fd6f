package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.credtrail.runtime.StartRefused;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final String ISSUER = "--credtrail.oidc.issuer=https://login.example.org/realms/credtrail";

    private static final String EMBEDDED = "--credtrail.access=embedded";

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

    @Test
    void the_embedded_issuer_answers_on_this_machine_behind_the_services() {
        assertThat(Options.parse(EMBEDDED).issuer()).isEqualTo("http://127.0.0.1:8086");
        assertThat(Options.parse(EMBEDDED, "--credtrail.port-base=9000", "--credtrail.issuer-port=9100")
                        .issuer())
                .isEqualTo("http://127.0.0.1:9100");
        assertThat(Options.parse().issuer()).isEmpty();
    }

    @Test
    void a_password_crosses_no_wire_that_others_can_read() {
        refuses("credtrail.issuer-url", EMBEDDED, "--credtrail.bind=0.0.0.0");
        refuses("credtrail.issuer-url", EMBEDDED, "--credtrail.issuer-url=http://login.example.org");
        refuses("credtrail.issuer-url", EMBEDDED, "--credtrail.issuer-url=https://example.org/login");
        refuses("credtrail.issuer-url", EMBEDDED, "--credtrail.issuer-url=https://");
        assertThat(Options.parse(
                                EMBEDDED,
                                "--credtrail.bind=0.0.0.0",
                                "--credtrail.issuer-url=https://login.example.org/")
                        .issuer())
                .isEqualTo("https://login.example.org");
    }

    @Test
    void tokens_come_from_one_issuer() {
        refuses("exclude each other", EMBEDDED, ISSUER);
        refuses("credtrail.access=ebmedded", "--credtrail.access=ebmedded");
        refuses("credtrail.demo", EMBEDDED, "--credtrail.demo=true");
    }

    @Test
    void people_come_back_from_a_login_to_the_dashboard_only() {
        var local = Options.parse(EMBEDDED, "--credtrail.hosts=cm.example.org,cm.example.com");
        var told = Options.parse(EMBEDDED, "--credtrail.oidc.dashboard-url=https://cm.example.org/");

        assertThat(local.embedded().dashboards(local))
                .containsExactly(
                        "http://127.0.0.1:8080",
                        "http://localhost:8080",
                        "https://cm.example.org",
                        "https://cm.example.com");
        assertThat(told.embedded().dashboards(told)).containsExactly("https://cm.example.org");
    }

    private static void refuses(String word, String... options) {
        assertThatThrownBy(() -> Options.parse(options))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(word);
    }
}
