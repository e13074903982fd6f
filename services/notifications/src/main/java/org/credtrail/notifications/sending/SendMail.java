package org.credtrail.notifications.sending;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.model.message.NotificationMessage.DeliveryAttempted;
import org.credtrail.model.message.NotificationMessage.DeliveryPostponed;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.notifications.delivery.Effect;
import org.credtrail.notifications.delivery.Ledger;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.notifications.delivery.WakingHours;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.timers.TimerAction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.thymeleaf.exceptions.TemplateEngineException;

/** The sending step: when an effect is due, finds the person, minds the hour, writes the mail and tries once. */
@Component
class SendMail implements TimerAction {
    private static final Logger log = LoggerFactory.getLogger(SendMail.class);

    private final States states;
    private final Channel channel;
    private final MailStore store;
    private final MailWriter writer;
    private final Links links;
    private final NotificationSettings settings;
    private final Clock clock;
    private final RecentTries recent = new RecentTries();

    SendMail(
            States states,
            Channel channel,
            MailStore store,
            MailWriter writer,
            Links links,
            NotificationSettings settings,
            Clock clock) {
        this.states = states;
        this.channel = channel;
        this.store = store;
        this.writer = writer;
        this.links = links;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String handler() {
        return NotificationHandler.NAME;
    }

    @Override
    public Payload fire(String candidateId, TimerFired timer) {
        if (timer.timer().equals(NotificationHandler.FORGET_MAIL)) {
            store.forget(candidateId);
            return timer;
        }
        return due(candidateId, timer)
                .map(effect -> recent.once(
                        DerivedIds.of(candidateId, timer.timer(), timer.dueAt().toString()),
                        () -> send(candidateId, effect)))
                .orElse(timer);
    }

    /** The effect, unless a newer answer has already moved or ended it. */
    private Optional<Effect> due(String candidateId, TimerFired timer) {
        var effectId = NotificationHandler.effectOf(timer.timer());
        return effectId == null
                ? Optional.empty()
                : states.find(NotificationHandler.NAME, candidateId, Ledger.class)
                        .flatMap(ledger -> ledger.effect(effectId))
                        .filter(e -> e.nextTryAt() != null && !e.nextTryAt().isAfter(timer.dueAt()));
    }

    private Payload send(String candidateId, Effect effect) {
        var now = clock.instant();
        var contact = contact(effect.contactId()).orElse(null);
        if (contact == null) {
            return ContactPatience.until(effect.firstTryAt(), now)
                    .<Payload>map(until -> postponed(candidateId, effect, until, "the contact is not known yet"))
                    .orElseGet(() -> attempted(
                            candidateId, effect, AttemptOutcome.NO_ADDRESS, "the contact never became known", now));
        }
        if (contact.erased() || contact.email() == null || contact.email().isBlank()) {
            var why = contact.erased() ? "the contact was erased" : "the contact has no mail address";
            return attempted(candidateId, effect, AttemptOutcome.NO_ADDRESS, why, now);
        }
        var zone = zone(contact.timeZone()).or(() -> zone(effect.zone())).orElse(settings.defaultZone());
        var opening = effect.waitsForWakingHours() ? WakingHours.HOUSE.next(now, zone) : now;
        if (opening.isAfter(now)) {
            return lastDay(effect)
                            .filter(opening.atZone(zone).toLocalDate()::isAfter)
                            .isPresent()
                    ? new NotificationWithdrawn(
                            candidateId, effect.effectId(), "its day had passed before waking hours began")
                    : postponed(candidateId, effect, opening, "waits for waking hours");
        }
        return Address.of(contact.email())
                .map(to -> deliver(candidateId, effect, contact, to, zone, now))
                .orElseGet(() -> attempted(
                        candidateId, effect, AttemptOutcome.PERMANENT_FAILURE, "the mail address is not valid", now));
    }

    private Payload deliver(
            String candidateId, Effect effect, ContactDetails contact, String to, ZoneId zone, Instant now) {
        try {
            var mail = mail(candidateId, effect, contact, to, zone);
            var answer = channel.deliver(mail, now);
            log.debug("effect {} of {}: {}", effect.effectId(), candidateId, answer.outcome());
            return new DeliveryAttempted(
                    candidateId,
                    effect.effectId(),
                    effect.channel(),
                    answer.outcome(),
                    answer.text(),
                    mail.messageId(),
                    now);
        } catch (TemplateEngineException e) {
            log.error("effect {} of {}: template {} is broken", effect.effectId(), candidateId, effect.template(), e);
            return attempted(
                    candidateId, effect, AttemptOutcome.TEMPORARY_FAILURE, "the mail could not be written", now);
        }
    }

    private Mail mail(String candidateId, Effect effect, ContactDetails contact, String to, ZoneId zone) {
        var id = DerivedIds.of("mail", candidateId, effect.effectId());
        var link = effect.link() == null ? null : links.to(effect.link());
        var written = writer.write(new MailWriter.Draft(
                MailTemplate.named(effect.template()),
                contact.displayName(),
                about(effect.aboutContactId()),
                effect.parameters(),
                link,
                zone));
        return new Mail(
                id,
                candidateId,
                effect.effectId(),
                settings.from(),
                to,
                written.subject(),
                written.text(),
                written.html(),
                "<" + id + "@" + settings.messageIdHost() + ">",
                headers(effect),
                link);
    }

    /** RFC 3834: keeps vacation robots from answering. */
    private static Map<String, String> headers(Effect effect) {
        var headers = new HashMap<String, String>();
        headers.put("Auto-Submitted", "auto-generated");
        headers.put("X-Credtrail-Category", PlainWords.line(effect.category()));
        return headers;
    }

    private Optional<ContactDetails> contact(String contactId) {
        return states.find("contact", contactId, ContactDetails.class);
    }

    private @Nullable String about(@Nullable String contactId) {
        return contactId == null
                ? null
                : contact(contactId).map(ContactDetails::displayName).orElse(null);
    }

    private static Optional<ZoneId> zone(@Nullable String name) {
        try {
            return name == null || name.isBlank() ? Optional.empty() : Optional.of(ZoneId.of(name.strip()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The last day on which the message makes sense, in the recipient's zone. */
    private static Optional<LocalDate> lastDay(Effect effect) {
        try {
            return Optional.ofNullable(effect.parameters().get("lastDay")).map(LocalDate::parse);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static DeliveryPostponed postponed(String candidateId, Effect effect, Instant until, String reason) {
        return new DeliveryPostponed(candidateId, effect.effectId(), until, reason);
    }

    private static DeliveryAttempted attempted(
            String candidateId, Effect effect, AttemptOutcome outcome, String answer, Instant at) {
        return new DeliveryAttempted(candidateId, effect.effectId(), effect.channel(), outcome, answer, null, at);
    }
}
