package org.credtrail.notifications.choices;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.NotificationMessage.Pace;
import org.credtrail.model.message.NotificationMessage.PreferenceSet;
import org.credtrail.notifications.delivery.Ledger;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.notifications.sending.ChoiceLinks.Choice;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.store.States;
import org.springframework.stereotype.Component;

/** Records a choice and waits until it counts. */
@Component
class Choosing {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Edge edge;
    private final States states;
    private final Clock clock;

    Choosing(Edge edge, States states, Clock clock) {
        this.edge = edge;
        this.states = states;
        this.clock = clock;
    }

    Optional<Ledger> ledger(String candidateId) {
        return states.find(NotificationHandler.NAME, candidateId, Ledger.class);
    }

    Pace current(Choice choice) {
        return ledger(choice.candidateId())
                .flatMap(l -> l.pace(choice.contactId(), choice.category(), choice.channel()))
                .orElse(Pace.AT_ONCE);
    }

    /** Whether the person wants to be told by this channel too; only mail comes unasked. */
    boolean isWanted(Choice choice) {
        return ledger(choice.candidateId())
                .flatMap(l -> l.pace(choice.contactId(), choice.category(), choice.channel()))
                .filter(pace -> pace != Pace.NEVER)
                .isPresent();
    }

    /** {@code seed} makes a repeat the same message. */
    void choose(Choice choice, Pace pace, String by, String seed) {
        var now = clock.instant();
        var message = EdgeMessage.of(
                choice.candidateId(),
                new PreferenceSet(
                        choice.candidateId(), choice.contactId(), choice.category(), choice.channel(), pace, by, now),
                DerivedIds.of(seed, "preference"),
                now);
        edge.publish(List.of(message));
        edge.awaitHeard(NotificationHandler.NAME, choice.candidateId(), message.id(), PATIENCE);
    }
}
