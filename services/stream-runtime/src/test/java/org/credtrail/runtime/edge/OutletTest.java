package org.credtrail.runtime.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.wire.OutRecord;
import org.junit.jupiter.api.Test;

class OutletTest {
    @Test
    void whatever_begins_here_is_what_all_that_follows_belongs_to() {
        var sent = new ArrayList<OutRecord>();
        var outlet = new Outlet("test", sent::addAll, Clock.fixed(Wires.NOW, ZoneOffset.UTC));

        outlet.publish(List.of(EdgeMessage.of("k", Wires.exam("k", 1), "m-1", Wires.NOW)));

        assertThat(sent)
                .singleElement()
                .satisfies(message -> assertThat(message.headers())
                        .containsEntry("ce_correlationid", "m-1")
                        .doesNotContainKeys("ce_sender", "ce_sequence", "ce_causationid"));
    }
}
