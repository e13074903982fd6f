package org.credtrail.references.staff;

import java.time.Clock;
import java.util.List;
import org.credtrail.references.verification.ReferenceHandler;
import org.credtrail.references.verification.References;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.store.States;
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

    RefereeErasure(Actions actions, States states, Edge edge, Clock clock) {
        this.actions = actions;
        this.states = states;
        this.edge = edge;
        this.clock = clock;
    }

    /** 204, however often. */
    @DeleteMapping("/v1/references/{id}/referee")
    ResponseEntity<Void> erase(@PathVariable String id) {
        var card = actions.card(id);
        var now = clock.instant();
        var contacts = states.find(ReferenceHandler.NAME, card.candidateId(), References.class)
                .flatMap(state -> state.request(id))
                .map(request -> ReferenceHandler.contactsOfReferee(card.candidateId(), request))
                .orElse(List.of());
        edge.publish(contacts.stream()
                .map(contactId -> EdgeMessage.erased(contactId, now))
                .toList());
        return ResponseEntity.noContent().build();
    }
}
