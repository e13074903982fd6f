package org.credtrail.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnNamesTest {
    @Test
    void pages_of_other_machines_are_ours_over_https_only() {
        assertThat(OwnNames.of(Set.of("credtrail.example.org"), "", List.of()).origins())
                .containsExactly("https://credtrail.example.org");
    }

    @Test
    void the_public_url_counts_as_it_is_written() {
        var names = OwnNames.of(Set.of(), "http://127.0.0.1:8083/", List.of());

        assertThat(names.hosts()).containsExactly("127.0.0.1:8083");
        assertThat(names.origins()).containsExactly("http://127.0.0.1:8083");
    }
}
