package org.credtrail.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DerivedIdsTest {

    @Test
    void ids_never_change_because_they_are_stored() {
        assertThat(DerivedIds.of()).isEqualTo("c4c2fd98-5435-56b6-843d-2cd04be5c9e4");
        assertThat(DerivedIds.of("0b6a4f0e-54b1-4d43-9d57-2f7f3c1a9e10", "self"))
                .isEqualTo("fdcd9f1e-1574-5f19-b43e-acb682d75fe3");
        assertThat(DerivedIds.of("Zoë")).isEqualTo("8a3dcf3b-cd98-5e7e-a8ea-c0fe36a3af63");
    }

    @Property
    void an_id_is_a_name_based_uuid(@ForAll List<String> parts) {
        var uuid = UUID.fromString(DerivedIds.of(parts.toArray(String[]::new)));

        assertThat(uuid.version()).isEqualTo(5);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Property
    void the_same_parts_give_the_same_id(@ForAll List<String> parts) {
        assertThat(DerivedIds.of(parts.toArray(String[]::new))).isEqualTo(DerivedIds.of(parts.toArray(String[]::new)));
    }

    @Property
    void it_matters_where_one_part_ends_and_the_next_begins(@ForAll String first, @ForAll String second) {
        assertThat(DerivedIds.of(first + second)).isNotEqualTo(DerivedIds.of(first, second));
        assertThat(DerivedIds.of(first + "1:", second)).isNotEqualTo(DerivedIds.of(first, "1:" + second));
        assertThat(DerivedIds.of(first, second, "")).isNotEqualTo(DerivedIds.of(first, second));
    }
}
