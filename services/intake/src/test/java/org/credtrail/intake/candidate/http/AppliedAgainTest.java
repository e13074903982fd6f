package org.credtrail.intake.candidate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.credtrail.intake.candidate.Declaration;
import org.credtrail.intake.candidate.PersonalData;
import org.credtrail.intake.candidate.http.ApplicationController.Accepted;
import org.credtrail.model.Topics;
import org.credtrail.model.message.CandidateMessage.ErasureRequested;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.web.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** An application sent a second time, as the answer to the first was cut off. */
class AppliedAgainTest {
    private static final String APPLICATION = """
            {"candidate":{"givenName":"Flo","familyName":"Nightingale","email":"flo@example.org"},
             "certifications":["CCM"],
             "dossier":{"references":[{"id":"r1","kind":"PEER","name":"Ann Peer","email":"ann@example.org"}]}}""";

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whoever_is_erased_does_not_come_back() {
        var candidateId = apply();
        desk.tell(new ErasureRequested(candidateId), "erase");
        desk.cutOff();
        var before = desk.sent();

        assertThatThrownBy(this::apply)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.CONFLICT));
        assertThat(desk.sent()).isEqualTo(before);
    }

    @Test
    void a_referee_who_is_erased_alone_does_not_come_back() {
        var candidateId = apply();
        var referee = desk.candidate(candidateId).contactIds().get(Declaration.reference("r1"));
        assertThat(referee).isNotNull();
        desk.publish(EdgeMessage.erased(referee, Desk.NOW));
        desk.publish(EdgeMessage.tombstone(Topics.CONTACTS, referee, "forgotten", Desk.NOW));
        desk.cutOff();
        var before = desk.contactIds();

        assertThat(apply()).isEqualTo(candidateId);
        assertThat(desk.contactIds()).isEqualTo(before);
    }

    @Test
    void what_was_cut_off_before_anybody_knew_of_it_is_kept_once_more() {
        desk.leave();
        desk.apply("key", APPLICATION);
        desk.lose();
        desk.cutOff();
        var before = desk.contactIds();

        var own = PersonalData.ownContactId(apply());
        assertThat(before).hasSize(2).contains(own);
        assertThat(desk.contactIds()).hasSize(4).endsWith(before.toArray(String[]::new));
    }

    private String apply() {
        var accepted = (Accepted) desk.apply("key", APPLICATION).getBody();
        assertThat(accepted).isNotNull();
        return accepted.candidateId();
    }
}
