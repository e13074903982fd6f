package org.credtrail.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThisProcessTest {
    @Test
    void resident_memory_is_given_in_kilobytes() {
        assertThat(ThisProcess.residentBytes(List.of("VmPeak:\t  9 kB", "VmRSS:\t  2048 kB")))
                .isEqualTo(2_097_152);
    }

    @Test
    void a_system_that_does_not_say_leaves_it_unknown() {
        assertThat(ThisProcess.residentBytes(List.of("Name:\tjava"))).isNull();
    }
}
