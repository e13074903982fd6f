package org.credtrail.notifications.sending;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.model.message.NotificationMessage.ChannelAdded;
import org.credtrail.model.message.NotificationMessage.DeliveryAttempted;
import org.credtrail.model.message.NotificationMessage.DeliveryPostponed;
import org.credtrail.model.message.NotificationMessage.DeliveryStarted;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.NotificationMessage.Pace;
import org.credtrail.model.message.Payload;
import org.credtrail.notifications.delivery.Effect;
import org.credtrail.notifications.delivery.Ledger;
import org.credtrail.notifications.delivery.WakingHours;
import org.credtrail.notifications.sending.Channel.Reachable;
import org.credtrail.notifications.sending.Channel.Unreachable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides whether an effect whose time has come may go out now: the person, the hour, the brake and the pace. */
@Component
class Departure {
    private final Contacts contacts;
    private final Channels channels;
    private final Brake brake;
    private final DomainPace pace;
    private final NotificationSettings settings;
    private final Clock clock;

    Departure(Contacts contacts, Channels channels, Brake brake, NotificationSettings settings, Clock clock) {
        this.contacts = contacts;
        this.channels = channels;
        this.brake = brake;
        this.pace = new DomainPace(settings.perDomainAndMinute());
        this.settings = settings;
        this.clock = clock;
    }

    Payload decide(String candidateId, Ledger ledger, Effect effect) {
        var now = clock.instant();
        if (isAwaitedByOthers(ledger, effect)) {
            return new ChannelAdded(candidateId, effect.effectId(), Effect.WEBHOOK, now);
        }
        var channel = channels.named(effect.channel()).orElse(null);
        if (channel == null) {
            return failed(
                    candidateId,
                    effect,
                    new Unreachable(AttemptOutcome.PERMANENT_FAILURE, "no such channel is set up"),
                    now);
        }
        var contact = contacts.find(effect.contactId()).orElse(null);
        if (contact == null) {
            return ContactPatience.until(effect.firstTryAt(), now)
                    .<Payload>map(until -> postponed(candidateId, effect, until, "the contact is not known yet", false))
                    .orElseGet(() -> failed(
                            candidateId,
                            effect,
                            new Unreachable(AttemptOutcome.NO_ADDRESS, "the contact never became known"),
                            now));
        }
        if (contact.erased()) {
            return failed(
                    candidateId, effect, new Unreachable(AttemptOutcome.NO_ADDRESS, "the contact was erased"), now);
        }
        return switch (channel.addressOf(contact)) {
            case Unreachable unreachable -> failed(candidateId, effect, unreachable, now);
            case Reachable(var to) ->
                hour(candidateId, ledger, effect, contact, channel, now)
                        .orElseGet(() -> crowd(candidateId, effect, channel, to, now));
        };
    }

    /** Whether the organization's own system subscribed to the category and was not told yet; it needs no waking hours. */
    private boolean isAwaitedByOthers(Ledger ledger, Effect effect) {
        var webhook = settings.webhook();
        return webhook != null
                && webhook.wants(effect.category())
                && effect.bundled().isEmpty()
                && ledger.effect(effect.effectId(), Effect.WEBHOOK).isEmpty();
    }

    /** Empty when the reader may be disturbed now. */
    private Optional<Payload> hour(
            String candidateId, Ledger ledger, Effect effect, ContactDetails contact, Channel channel, Instant now) {
        if (!effect.waitsForWakingHours() || !channel.disturbs()) {
            return Optional.empty();
        }
        var zone = zoneOf(contact, effect, settings.defaultZone());
        var isDaily = ledger.pace(effect.contactId(), effect.category(), effect.channel())
                        .filter(Pace.DAILY::equals)
                        .isPresent()
                && day(effect.firstTryAt(), zone).equals(day(now, zone));
        var opening = isDaily ? WakingHours.HOUSE.nextMorning(now, zone) : WakingHours.HOUSE.next(now, zone);
        if (!opening.isAfter(now)) {
            return Optional.empty();
        }
        var askedOn = day(effect.firstTryAt(), zone);
        var isStale = lastDay(effect)
                .filter(last -> !askedOn.isAfter(last) && day(opening, zone).isAfter(last))
                .isPresent();
        return Optional.of(
                isStale
                        ? new NotificationWithdrawn(
                                candidateId, effect.effectId(), "its day had passed before waking hours began")
                        : postponed(
                                candidateId,
                                effect,
                                opening,
                                isDaily ? "waits for the daily mail" : "waits for waking hours",
                                effect.byMail()));
    }

    private Payload crowd(String candidateId, Effect effect, Channel channel, String to, Instant now) {
        var stopped = brake.until(now);
        if (stopped.isPresent()) {
            return postponed(candidateId, effect, stopped.get(), "all sending is stopped", false);
        }
        var full = channel.leavesUs() ? pace.take(MailAddress.domain(to), now) : Optional.<Instant>empty();
        return full.<Payload>map(until ->
                        postponed(candidateId, effect, until, "many letters to the same domain are due", false))
                .orElseGet(() -> new DeliveryStarted(
                        candidateId,
                        effect.effectId(),
                        effect.channel(),
                        MailMaker.messageId(settings, candidateId, effect),
                        now));
    }

    /** The reader's own zone, else the one the sender thought likely, else ours. */
    static ZoneId zoneOf(ContactDetails contact, Effect effect, ZoneId otherwise) {
        return zone(contact.timeZone()).or(() -> zone(effect.zone())).orElse(otherwise);
    }

    private static Optional<ZoneId> zone(@Nullable String name) {
        try {
            return name == null || name.isBlank() ? Optional.empty() : Optional.of(ZoneId.of(name.strip()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }

    /** The last day on which the message makes sense, in the recipient's zone; one that had passed when it was asked for binds nobody. */
    private static Optional<LocalDate> lastDay(Effect effect) {
        try {
            return Optional.ofNullable(effect.parameters().get("lastDay")).map(LocalDate::parse);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static DeliveryPostponed postponed(
            String candidateId, Effect effect, Instant until, String reason, boolean gathers) {
        return new DeliveryPostponed(candidateId, effect.effectId(), until, reason, effect.channel(), gathers);
    }

    static DeliveryAttempted failed(String candidateId, Effect effect, Unreachable why, Instant at) {
        return new DeliveryAttempted(
                candidateId, effect.effectId(), effect.channel(), why.outcome(), why.why(), null, at);
    }
}
