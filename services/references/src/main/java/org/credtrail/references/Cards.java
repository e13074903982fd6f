package org.credtrail.references;

import java.time.Duration;
import java.util.Optional;
import org.credtrail.references.verification.ReferenceHandler;
import org.credtrail.references.verification.References;
import org.credtrail.references.verification.RequestCard;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.store.States;
import org.springframework.stereotype.Component;

/** Cards as the state has them now; what lists show may lag behind by a moment. */
@Component
public class Cards {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LOOKS = 100;
    private static final long PAUSE_MILLIS = 10;

    private final States states;
    private final Edge edge;

    Cards(States states, Edge edge) {
        this.states = states;
        this.edge = edge;
    }

    public Optional<RequestCard> now(String candidateId, String referenceId) {
        return states.find(ReferenceHandler.NAME, candidateId, References.class)
                .flatMap(state -> state.request(referenceId).map(r -> RequestCard.of(candidateId, state, r)));
    }

    /** Waits until the message is heard and lists show what came of it, but not for long. */
    public void awaitHeard(RequestCard card, String messageId) {
        if (!edge.awaitHeard(ReferenceHandler.NAME, card.candidateId(), messageId, PATIENCE)) {
            return;
        }
        for (var look = 0; look < LOOKS && !isShown(card); look++) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isShown(RequestCard card) {
        return now(card.candidateId(), card.referenceId())
                .equals(states.view(RequestCard.COLLECTION, card.referenceId(), RequestCard.class));
    }
}
