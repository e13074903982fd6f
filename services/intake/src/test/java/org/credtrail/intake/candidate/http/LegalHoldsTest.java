package org.credtrail.intake.candidate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.credtrail.intake.candidate.http.ApplicationController.Accepted;
import org.credtrail.model.message.CandidateMessage.ErasureRequested;
import org.credtrail.model.message.CandidateMessage.LegalHoldPlaced;
import org.credtrail.runtime.web.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** A legal hold and an erasure, or another hold, at the same moment: the first stands, and whoever came second is told so. */
class LegalHoldsTest {
    private final Desk desk = new Desk();
    private String candidateId = "";

    @BeforeEach
    void apply() {
        var accepted = (Accepted) desk.apply("apply", """
                {"candidate":{"givenName":"Flo","familyName":"Nightingale","email":"flo@example.org"},
                 "certifications":["CCM"],"dossier":{}}""").getBody();
        assertThat(accepted).isNotNull();
        candidateId = accepted.candidateId();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void an_erasure_is_refused_where_a_hold_was_faster() {
        desk.beforeTheNext(ErasureRequested.class, () -> desk.hold(candidateId, "hold", "court"));

        assertThatThrownBy(() -> desk.erase(candidateId))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("court");
        assertThat(desk.candidate(candidateId).hold()).isNotNull();
    }

    @Test
    void an_erasure_that_waits_fails_where_a_hold_was_faster() {
        desk.leave();
        desk.tell(new LegalHoldPlaced(candidateId, "court", "operator:other", Desk.NOW), "hold");
        var accepted = desk.erase(candidateId);
        desk.comeBack();

        assertThat(accepted.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(desk.progress(accepted).state()).isEqualTo("FAILED");
        assertThat(desk.progress(accepted).reason()).contains("legal hold");
    }

    @Test
    void a_hold_is_refused_where_an_erasure_was_faster() {
        desk.beforeTheNext(LegalHoldPlaced.class, () -> desk.erase(candidateId));

        assertThatThrownBy(() -> desk.hold(candidateId, "hold", "court"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("erased");
    }

    @Test
    void of_two_holds_the_first_stands() {
        desk.beforeTheNext(LegalHoldPlaced.class, () -> desk.hold(candidateId, "first", "court"));

        assertThatThrownBy(() -> desk.hold(candidateId, "second", "audit"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> desk.erase(candidateId)).hasMessageContaining("court");
    }
}
