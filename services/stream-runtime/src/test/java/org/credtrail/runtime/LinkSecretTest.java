package org.credtrail.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class LinkSecretTest {
    private static final String OWN = "c0ffee00c0ffee00c0ffee00c0ffee00";

    @Test
    void the_one_for_development_is_for_this_machine_only() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(Map.of("credtrail.oidc.issuer", "https://login.example.org")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("credtrail.link-secret is missing");
    }

    @Test
    void with_an_issuer_a_deployment_brings_its_own() {
        assertThatCode(() -> check(
                        Map.of("credtrail.oidc.issuer", "https://login.example.org", "credtrail.link-secret", OWN)))
                .doesNotThrowAnyException();
    }

    @Test
    void what_is_short_or_no_number_is_refused_in_words() {
        for (var wrong : new String[] {"", "c0ffee", OWN + "0", "a-secret-that-is-long-enough-otherwise"}) {
            assertThatThrownBy(() -> check(Map.of("credtrail.link-secret", wrong)))
                    .as(wrong)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("hexadecimal");
        }
    }

    private static void check(Map<String, Object> settings) throws Exception {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", settings));
        new YamlPropertySourceLoader()
                .load("shared", new ClassPathResource("credtrail-service.yml"))
                .forEach(environment.getPropertySources()::addLast);
        LinkSecret.check(environment);
    }
}
