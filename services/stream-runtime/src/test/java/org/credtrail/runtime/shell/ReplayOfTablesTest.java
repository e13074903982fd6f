package org.credtrail.runtime.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.credtrail.model.Topics;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.MessageTypes;
import org.credtrail.runtime.wire.Wire;
import org.junit.jupiter.api.Test;

/** A value of a compacted topic is made again from whatever compaction left of its records. */
class ReplayOfTablesTest {
    private static final TopicPartition PLACE = new TopicPartition(Topics.CONTACTS, 0);
    private static final ContactDetails ADA = contact("Ada");

    private final TableHandler contacts = new TableHandler("contact", Topics.CONTACTS, ContactDetails.class);
    private final Replay replay = new Replay("test", new Wire(new MessageTypes()));

    @Test
    void the_record_itself_gives_the_value() {
        assertThat(replayed(record(5, "c-1", ADA))).isEqualTo(stored());
    }

    @Test
    void a_repeat_that_took_its_place_gives_the_value() {
        assertThat(replayed(record(9, "c-1", ADA))).isEqualTo(stored());
    }

    @Test
    void a_later_message_that_is_not_heard_yet_gives_nothing() {
        assertThat(replayed(record(9, "c-2", contact("Bea")))).isEqualTo("none");
        assertThat(replayed(record(5, "c-1", ADA), record(9, "c-2", contact("Bea"))))
                .isEqualTo(stored());
    }

    private String replayed(InRecord... records) {
        return Fingerprint.of(contacts, replay.replay(contacts, document(), Map.of(PLACE, List.of(records))));
    }

    private String stored() {
        return Fingerprint.of(contacts, document());
    }

    private static StateDocument document() {
        return new StateDocument(
                "c",
                1,
                ADA,
                List.of(new StateDocument.Run(PLACE, 5, 5)),
                Map.of(),
                List.of("c-1"),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static ContactDetails contact(String name) {
        return new ContactDetails("c", name, null, null, null, null, null, null, false);
    }

    private static InRecord record(long offset, String id, ContactDetails contact) {
        var out = Wires.message("c", id, contact);
        var headers = new RecordHeaders();
        out.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new InRecord(PLACE, offset, out.key(), out.value(), headers, Wires.NOW);
    }
}
