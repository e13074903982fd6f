package org.credtrail.references.staff;

import java.time.Clock;
import java.util.List;
import org.credtrail.references.verification.Hold;
import org.credtrail.references.verification.ReferenceHandler;
import org.credtrail.references.verification.References;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Forgets a referee: name and address, what the referee said about themselves and in own words, and mails to them. What
 * was confirmed stands, of nobody in particular; intake writes the tombstones.
 */
@RestController
class RefereeErasure {
    private final Actions actions;
    private final States states;
    private final Edge edge;
    private final Clock clock;
    private final KeptTexts texts;

    RefereeErasure(Actions actions, States states, Edge edge, Clock clock) {
        this.actions = actions;
        this.states = states;
        this.edge = edge;
        this.clock = clock;
        this.texts = new KeptTexts(states);
    }

    /** 204, however often; 409 while a legal hold on the applicant forbids it. */
    @Answers(status = 204)
    @DeleteMapping("/v1/references/{id}/referee")
    ResponseEntity<Void> erase(@PathVariable String id) {
        var card = actions.card(id);
        var now = clock.instant();
        var state = states.find(ReferenceHandler.NAME, card.candidateId(), References.class);
        state.map(References::hold).ifPresent(this::refuse);
        var contacts = state.flatMap(known -> known.request(id))
                .map(request -> ReferenceHandler.contactsOfReferee(card.candidateId(), request))
                .orElse(List.of());
        edge.publish(contacts.stream()
                .map(contactId -> EdgeMessage.erased(contactId, now))
                .toList());
        return ResponseEntity.noContent().build();
    }

    private void refuse(Hold hold) {
        throw new Refusal(
                HttpStatus.CONFLICT,
                "Under legal hold",
                "The referee must not be erased while the applicant's record is held: " + texts.read(hold.reason()));
    }
}
