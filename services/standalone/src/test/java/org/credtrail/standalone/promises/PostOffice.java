package org.credtrail.standalone.promises;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.model.message.NotificationMessage.DeliveryAttempted;
import org.credtrail.model.message.NotificationMessage.DeliveryStarted;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.notifications.delivery.EffectState;
import org.credtrail.notifications.delivery.EffectTimer;
import org.credtrail.notifications.delivery.Ledger;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.runtime.simulation.Invariant;
import org.credtrail.runtime.simulation.MemoryLog;
import org.credtrail.runtime.simulation.Simulation;
import org.credtrail.runtime.wire.InRecord;

/**
 * The mail server, and what it knows better than everybody else: nothing is recorded as sent that it did not accept, all tries
 * of one effect have one Message-ID, and at the end all that it accepted is recorded, also if the process ended in between.
 */
public final class PostOffice implements Invariant, Simulation.TimerAnswer {
    private final NotificationHandler notifications;
    private final Map<String, Set<String>> accepted = new HashMap<>();
    private final Map<String, AttemptOutcome> answers = new HashMap<>();

    public PostOffice(NotificationHandler notifications) {
        this.notifications = notifications;
    }

    /**
     * The sending step: first it says that it begins, then it hands over, then it says what became of it. A try that is
     * repeated because nobody recorded it gets the answer it got.
     */
    @Override
    public Payload answer(String person, TimerFired timer, Random random) {
        var asked = EffectTimer.parse(timer.timer()).orElse(null);
        if (asked == null) {
            return timer;
        }
        var effect = asked.effectId();
        var id = DerivedIds.of("mail", person, effect);
        if (asked.phase() == EffectTimer.Phase.SEND) {
            return random.nextInt(8) == 0
                    ? new DeliveryAttempted(
                            person, effect, "mail", AttemptOutcome.NO_ADDRESS, "gone", null, timer.firedAt())
                    : new DeliveryStarted(person, effect, "mail", id, timer.firedAt());
        }
        var outcome = answers.computeIfAbsent(
                person + "/" + timer.timer() + "/" + timer.dueAt(),
                _ -> AttemptOutcome.values()[random.nextInt(AttemptOutcome.values().length)]);
        if (outcome == AttemptOutcome.ACCEPTED) {
            accepted.computeIfAbsent(person + "/" + effect, _ -> new HashSet<>())
                    .add(id);
        }
        return new DeliveryAttempted(person, effect, "mail", outcome, "as said", id, timer.firedAt());
    }

    @Override
    public void appended(InRecord record, MemoryLog log) {
        log.read(record).ifPresent(received -> {
            if (received.payload() instanceof NotificationSent sent) {
                var seen = accepted.getOrDefault(sent.candidateId() + "/" + sent.effectId(), Set.of());
                check(
                        sent.messageId() != null && seen.equals(Set.of(sent.messageId())),
                        "%s is recorded, and accepted was %s",
                        sent,
                        seen);
            }
        });
    }

    @Override
    public void atEnd(Simulation simulation) {
        simulation.states("notifications", notifications).forEach(this::ask);
    }

    private void ask(String person, Ledger ledger) {
        for (var effect : ledger.effects()) {
            check(
                    effect.state() == EffectState.SENT || !accepted.containsKey(person + "/" + effect.effectId()),
                    "%s was sent, and nobody knows",
                    effect);
        }
    }
}
