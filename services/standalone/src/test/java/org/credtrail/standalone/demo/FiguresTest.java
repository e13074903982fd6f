package org.credtrail.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void whole_numbers_count_and_times_and_rates_do_not() {
        var early = figures("{\"at\":\"2026-11-22T10:00:00Z\",\"rate\":1.5,\"open\":3,\"boards\":[{\"rows\":7}]}");
        var later = figures("{\"at\":\"2026-11-22T10:00:09Z\",\"rate\":0.1,\"open\":3,\"boards\":[{\"rows\":7}]}");

        assertThat(later).isEqualTo(early);
        assertThat(early.byPointer()).containsOnlyKeys("/open", "/boards/0/rows");
    }

    @Test
    void a_changed_number_is_a_change() {
        assertThat(figures("{\"open\":3}")).isNotEqualTo(figures("{\"open\":4}"));
    }

    private static Figures figures(String json) {
        return Figures.of(Json.read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
