package org.credtrail.notifications.sending;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.model.message.NotificationMessage.DeliveryAttempted;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.notifications.delivery.Effect;
import org.credtrail.notifications.delivery.EffectState;
import org.credtrail.notifications.delivery.EffectTimer;
import org.credtrail.notifications.delivery.EffectTimer.Phase;
import org.credtrail.notifications.delivery.Ledger;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.notifications.sending.Channel.Reachable;
import org.credtrail.notifications.sending.Channel.Unreachable;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.timers.TimerAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.thymeleaf.exceptions.TemplateEngineException;

/**
 * The sending step, in two: first it is decided that a letter goes out and recorded that it is being sent, then it is
 * handed over and the answer recorded. What a crash between the two leaves behind is handed over again.
 */
@Component
class SendMail implements TimerAction {
    private static final Logger log = LoggerFactory.getLogger(SendMail.class);

    private final States states;
    private final Departure departure;
    private final Contacts contacts;
    private final Channels channels;
    private final MailMaker maker;
    private final List<MailStore> stores;
    private final Clock clock;
    private final RecentTries recent = new RecentTries();

    SendMail(
            States states,
            Departure departure,
            Contacts contacts,
            Channels channels,
            MailMaker maker,
            List<MailStore> stores,
            Clock clock) {
        this.states = states;
        this.departure = departure;
        this.contacts = contacts;
        this.channels = channels;
        this.maker = maker;
        this.stores = List.copyOf(stores);
        this.clock = clock;
    }

    @Override
    public String handler() {
        return NotificationHandler.NAME;
    }

    @Override
    public Payload fire(String candidateId, TimerFired timer) {
        if (timer.timer().equals(NotificationHandler.FORGET_MAIL)) {
            stores.forEach(store -> store.forget(candidateId));
            return timer;
        }
        if (timer.timer().equals(NotificationHandler.FORGET_OLD_MAIL)) {
            forgetOld(candidateId);
            return timer;
        }
        var asked = EffectTimer.parse(timer.timer()).orElse(null);
        var ledger =
                states.find(NotificationHandler.NAME, candidateId, Ledger.class).orElse(null);
        if (asked == null || ledger == null) {
            return timer;
        }
        return ledger.effect(asked.effectId(), asked.channel())
                .filter(e -> isDue(e, asked.phase(), timer))
                .map(effect -> switch (asked.phase()) {
                    case SEND -> departure.decide(candidateId, ledger, effect);
                    case DELIVER ->
                        recent.once(
                                DerivedIds.of(
                                        candidateId,
                                        timer.timer(),
                                        timer.dueAt().toString()),
                                () -> deliver(candidateId, ledger, effect));
                })
                .orElse(timer);
    }

    private void forgetOld(String candidateId) {
        var written = states.find(NotificationHandler.NAME, candidateId, Ledger.class).stream()
                .flatMap(ledger -> ledger.effects().stream())
                .filter(effect -> effect.forgottenAt() != null)
                .map(effect -> MailMaker.id(candidateId, effect))
                .toList();
        stores.forEach(store -> store.forgetWritten(written));
    }

    /** Unless a newer answer has already moved or ended it. */
    private static boolean isDue(Effect effect, Phase phase, TimerFired timer) {
        var isSending = effect.state() == EffectState.SENDING;
        return effect.nextTryAt() != null
                && !effect.nextTryAt().isAfter(timer.dueAt())
                && isSending == (phase == Phase.DELIVER);
    }

    private Payload deliver(String candidateId, Ledger ledger, Effect effect) {
        var now = clock.instant();
        var channel = channels.named(effect.channel()).orElse(null);
        var contact = contacts.find(effect.contactId()).filter(c -> !c.erased()).orElse(null);
        if (channel == null || contact == null) {
            return Departure.failed(
                    candidateId,
                    effect,
                    new Unreachable(AttemptOutcome.NO_ADDRESS, "the contact has gone meanwhile"),
                    now);
        }
        return switch (channel.addressOf(contact)) {
            case Unreachable unreachable -> Departure.failed(candidateId, effect, unreachable, now);
            case Reachable(var to) -> {
                try {
                    var mail = maker.make(candidateId, ledger, effect, contact, to, now);
                    yield attempted(candidateId, effect, mail.messageId(), channel.deliver(mail, now), now);
                } catch (TemplateEngineException e) {
                    log.error(
                            "effect {} of {}: template {} is broken",
                            effect.effectId(),
                            candidateId,
                            effect.template(),
                            e);
                    yield Departure.failed(
                            candidateId,
                            effect,
                            new Unreachable(AttemptOutcome.TEMPORARY_FAILURE, "the mail could not be written"),
                            now);
                }
            }
        };
    }

    private static DeliveryAttempted attempted(
            String candidateId, Effect effect, String messageId, Channel.Answer answer, Instant at) {
        log.debug("effect {} of {}: {}", effect.effectId(), candidateId, answer.outcome());
        return new DeliveryAttempted(
                candidateId, effect.effectId(), effect.channel(), answer.outcome(), answer.text(), messageId, at);
    }
}
