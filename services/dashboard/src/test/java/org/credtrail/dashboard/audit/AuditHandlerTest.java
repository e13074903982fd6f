package org.credtrail.dashboard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.AuditFact;
import org.credtrail.model.message.AuditFact.EntryClosed;
import org.credtrail.model.message.AuditFact.EntryOpened;
import org.credtrail.model.message.AuditFact.Kind;
import org.credtrail.model.message.Payload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditHandlerTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:30:00Z");

    private final AuditHandler handler = new AuditHandler();

    @Test
    void an_entry_is_one_line_from_its_opening_on() {
        var row = row(opened());

        assertThat(row.status()).isNull();
        assertThat(row.person()).containsExactly("reviewer:7f3c", "7f3c");
        assertThat(row.about()).contains("ref-1", "references").doesNotContain("");
    }

    @Test
    void whom_it_was_about_and_why_may_turn_out_later() {
        var row = row(opened(), closed(200, "c-1", "kept:r-1"));

        assertThat(row.status()).isEqualTo(200);
        assertThat(row.candidateId()).isEqualTo("c-1");
        assertThat(row.about()).contains("c-1");
        assertThat(row.reason()).isEqualTo("kept:r-1");
    }

    @Test
    void of_several_tries_under_one_key_the_good_one_counts() {
        var row = row(opened(), closed(503, null, null), closed(200, "c-1", null), closed(422, null, null));

        assertThat(row.status()).isEqualTo(200);
        assertThat(row.statuses()).containsExactly(503, 200, 422);
    }

    @Test
    void an_end_without_a_beginning_is_for_a_person_to_look_at() {
        assertThat(handler.handle("e-1", null, received(closed(200, null, null))))
                .isInstanceOf(Outcome.Refused.class);
    }

    private AuditRow row(AuditFact... facts) {
        @Nullable Entry entry = null;
        for (var fact : facts) {
            entry = ((Outcome.Applied<Entry>) handler.handle("e-1", entry, received(fact))).state();
        }
        assertThat(entry).isNotNull();
        return AuditRow.of(entry);
    }

    private static EntryOpened opened() {
        return new EntryOpened(
                "e-1",
                "references",
                Kind.ACTION,
                "reviewer:7f3c",
                "reviewer",
                "POST",
                "/v1/references/ref-1/reject",
                null,
                "192.0.2.7",
                null,
                AT);
    }

    private static EntryClosed closed(int status, @Nullable String candidateId, @Nullable String reason) {
        return new EntryClosed("e-1", status, candidateId, reason, List.of(), null, AT);
    }

    private static Received received(AuditFact fact) {
        var type = Payload.typeOf(fact.getClass());
        return new Received(
                new Envelope(Topics.AUDIT_TRAIL, "m", "/credtrail/x", type, "e-1", AT, AT, null, 0, null, null, null),
                fact);
    }
}
