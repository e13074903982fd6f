package org.credtrail.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Periods;
import org.credtrail.model.message.NotificationFact.NotificationFailed;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.NotificationFact.NotificationSuppressed;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.model.message.NotificationMessage.ChannelAdded;
import org.credtrail.model.message.NotificationMessage.DeliveryAttempted;
import org.credtrail.model.message.NotificationMessage.DeliveryBounced;
import org.credtrail.model.message.NotificationMessage.DeliveryPostponed;
import org.credtrail.model.message.NotificationMessage.DeliveryStarted;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.NotificationMessage.Pace;
import org.credtrail.model.message.NotificationMessage.PreferenceSet;
import org.credtrail.model.message.TimerFired;
import org.jspecify.annotations.Nullable;

/** What one message means for one candidate's ledger. */
final class Bookkeeping {
    private static final Duration NOT_EVEN_TRIED = Duration.ofMinutes(1);
    private static final Duration RIGHT_AFTERWARDS = Duration.ofMillis(1);
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
    private static final String BOUNCED = "bounced: ";
    private static final String ERASED = "the person was erased";

    private final String key;
    private final List<Outgoing> messages = new ArrayList<>();
    private Ledger ledger;

    Bookkeeping(String key, @Nullable Ledger ledger) {
        this.key = key;
        this.ledger = ledger == null ? Ledger.EMPTY : ledger;
    }

    Outcome<Ledger> requested(NotificationRequested request, Envelope about) {
        if (ledger.erased()) {
            tellSuppressed(Effect.requested(request, Effect.MAIL, about.knownAt()), ERASED, about.time());
            return done();
        }
        if (ledger.every(request.effectId()).findAny().isPresent()) {
            return done();
        }
        var withdrawn = ledger.withdrawal(request.effectId());
        ledger = ledger.withoutWithdrawal(request.effectId());
        var effects = channels(request).stream()
                .map(channel -> Effect.requested(request, channel, about.knownAt()))
                .toList();
        for (var effect : effects) {
            ledger = ledger.adding(effect);
        }
        for (var effect : effects) {
            withdrawn
                    .map(Withdrawal::reason)
                    .or(() -> ledger.pace(effect.contactId(), effect.category(), effect.channel())
                            .filter(Pace.NEVER::equals)
                            .map(_ -> "the person does not want this by " + effect.channel()))
                    .ifPresentOrElse(
                            reason -> suppress(effect, reason, about.time()),
                            () -> takeItsPlace(effect, about.knownAt(), about.time()));
        }
        return done();
    }

    /** As wished by the sender, and as the person chose. */
    private Set<String> channels(NotificationRequested request) {
        var wished = request.channels();
        var channels = new LinkedHashSet<>(wished == null || wished.isEmpty() ? List.of(Effect.MAIL) : wished);
        ledger.preferences().stream()
                .filter(p -> p.isAbout(request.contactId(), request.category(), p.channel()))
                .filter(p -> p.pace() != Pace.NEVER)
                .forEach(p -> channels.add(p.channel()));
        return channels;
    }

    /** Of several reminders of one series only the latest goes out, and none before what it reminds of. */
    private void takeItsPlace(Effect effect, Instant now, Instant at) {
        if (!effect.isReminder() || effect.firstTryAt().isAfter(now)) {
            return;
        }
        var others = ledger.effects().stream()
                .filter(e -> !e.is(effect.effectId(), effect.channel()) && e.isOfSameSeriesAs(effect))
                .toList();
        if (others.stream().anyMatch(e -> e.open() && !e.isReminder())) {
            suppress(effect, "what it reminds of has not gone out yet", at);
            return;
        }
        others.stream()
                .filter(e -> e.pending() && e.isReminder() && !e.firstTryAt().isAfter(now))
                .forEach(e -> suppress(e, "a later reminder is due", at));
    }

    Outcome<Ledger> withdrawn(NotificationWithdrawn withdrawn, Envelope about) {
        if (ledger.erased()) {
            return done();
        }
        var known = ledger.every(withdrawn.effectId()).toList();
        var isAwaited = known.isEmpty() || known.stream().anyMatch(Effect::sending);
        if (isAwaited && ledger.withdrawal(withdrawn.effectId()).isEmpty()) {
            ledger = ledger.remembering(new Withdrawal(withdrawn.effectId(), withdrawn.reason()));
        }
        known.stream().filter(Effect::pending).forEach(e -> suppress(e, withdrawn.reason(), about.time()));
        ledger.effects().stream()
                .filter(e -> e.pending() && e.bundled().contains(withdrawn.effectId()))
                .forEach(digest -> tellLess(digest, withdrawn, about.time()));
        return done();
    }

    private void tellLess(Effect digest, NotificationWithdrawn withdrawn, Instant at) {
        var rest = digest.withoutTelling(withdrawn.effectId());
        ledger = ledger.replacing(rest);
        if (rest.bundled().isEmpty()) {
            suppress(rest, withdrawn.reason(), at);
        }
    }

    /** What was looked at is looked at again right afterwards: its timer has been used up. */
    Outcome<Ledger> channelAdded(ChannelAdded added) {
        var told = ledger.every(added.effectId()).filter(Effect::pending).toList();
        if (told.isEmpty() || ledger.effect(added.effectId(), added.channel()).isPresent()) {
            return done();
        }
        ledger = ledger.adding(told.getFirst().alsoBy(added.channel(), added.at()));
        for (var effect : told) {
            var due = effect.nextTryAt();
            if (due != null && !due.isAfter(added.at())) {
                ledger = ledger.replacing(effect.waiting(due.plus(RIGHT_AFTERWARDS), effect.reason()));
            }
        }
        return done();
    }

    Outcome<Ledger> started(DeliveryStarted started) {
        ledger.effect(started.effectId(), started.channel())
                .filter(Effect::pending)
                .ifPresent(effect -> {
                    ledger = ledger.replacing(effect.sending(started.at(), started.messageId()));
                    takeItsPlace(effect, started.at(), started.at());
                });
        return done();
    }

    Outcome<Ledger> attempted(DeliveryAttempted attempted, Envelope about) {
        if (ledger.erased()) {
            // it was on its way when the person was erased: delete what it left behind
            return Outcome.of(Ledger.forgotten(about.knownAt()));
        }
        ledger.effect(attempted.effectId(), attempted.channel())
                .filter(e -> e.state() != EffectState.SENT)
                .ifPresent(e -> attempted(
                        e.attempted(
                                new Attempt(attempted.at(), attempted.outcome(), attempted.answer()),
                                attempted.messageId()),
                        attempted));
        if (ledger.every(attempted.effectId()).noneMatch(Effect::open)) {
            ledger = ledger.withoutWithdrawal(attempted.effectId());
        }
        return done();
    }

    private void attempted(Effect effect, DeliveryAttempted attempted) {
        ledger = ledger.replacing(effect);
        switch (attempted.outcome()) {
            // even if withdrawn meanwhile: the ledger tells what happened
            case ACCEPTED -> {
                if (!hasBounced(effect)) {
                    ledger = ledger.replacing(effect.ended(EffectState.SENT, null));
                    messages.add(sent(effect, attempted.at()));
                }
            }
            case TEMPORARY_FAILURE -> {
                if (effect.open()) {
                    RetryLadder.of(effect.channel())
                            .next(effect.attempts().size(), attempted.at())
                            .ifPresentOrElse(
                                    next -> wait(effect, next, attempted.answer(), attempted.at()),
                                    () -> fail(effect, attempted.answer(), attempted.at()));
                }
            }
            case PERMANENT_FAILURE, NO_ADDRESS -> {
                if (effect.open()) {
                    fail(effect, attempted.answer(), attempted.at());
                }
            }
        }
    }

    private static boolean hasBounced(Effect effect) {
        return effect.reason() != null && effect.reason().startsWith(BOUNCED);
    }

    Outcome<Ledger> postponed(DeliveryPostponed postponed, Envelope about) {
        var effect = ledger.effect(postponed.effectId(), postponed.channel()).orElse(null);
        if (effect == null || effect.nextTryAt() == null) {
            return done();
        }
        var earliest = effect.nextTryAt().plus(LEAST_PAUSE);
        var until = postponed.until().isBefore(earliest) ? earliest : postponed.until();
        wait(effect, until, postponed.reason(), about.time());
        if (Boolean.TRUE.equals(postponed.gathers())) {
            var gathered = Digest.of(ledger, effect, until);
            ledger = gathered.ledger();
            gathered.told().forEach(e -> tellSuppressed(e, String.valueOf(e.reason()), about.time()));
        }
        return done();
    }

    Outcome<Ledger> bounced(DeliveryBounced bounced) {
        var known = ledger.effect(bounced.effectId(), bounced.channel()).orElse(null);
        if (known == null || hasBounced(known)) {
            return done();
        }
        var outcome = bounced.permanent() ? AttemptOutcome.PERMANENT_FAILURE : AttemptOutcome.TEMPORARY_FAILURE;
        var effect = known.attempted(new Attempt(bounced.at(), outcome, BOUNCED + bounced.answer()), null);
        ledger = ledger.replacing(effect);
        if (bounced.permanent() && (effect.open() || effect.state() == EffectState.SENT)) {
            fail(effect, BOUNCED + bounced.answer(), bounced.at());
        }
        return done();
    }

    Outcome<Ledger> preferred(PreferenceSet set, Envelope about) {
        if (ledger.erased()) {
            return done();
        }
        var preference = new Preference(set.contactId(), set.category(), set.channel(), set.pace(), set.by(), set.at());
        ledger = ledger.with(preference);
        if (set.pace() == Pace.NEVER && Category.canBeMuted(set.category())) {
            ledger.effects().stream()
                    .filter(e -> e.pending() && preference.isAbout(e.contactId(), e.category(), e.channel()))
                    .forEach(e -> suppress(e, "the person does not want this by " + e.channel(), about.time()));
        }
        return done();
    }

    /** A timer that came as itself: nothing was there to send, or it could not even be tried. */
    Outcome<Ledger> woken(TimerFired timer) {
        var forgetMailAt = ledger.forgetMailAt();
        if (timer.timer().equals(NotificationHandler.FORGET_MAIL)
                || timer.timer().equals(NotificationHandler.FORGET_OLD_MAIL)) {
            var isErased = timer.timer().equals(NotificationHandler.FORGET_MAIL);
            if (forgetMailAt != null && !timer.dueAt().isBefore(forgetMailAt) && isErased == ledger.erased()) {
                ledger = isErased ? Ledger.forgotten(null) : ledger.forgettingMailAt(null);
            }
            return done();
        }
        EffectTimer.parse(timer.timer())
                .flatMap(t -> ledger.effect(t.effectId(), t.channel()))
                .filter(e -> e.nextTryAt() != null && !timer.dueAt().isBefore(e.nextTryAt()))
                .ifPresent(e -> wait(e, timer.firedAt().plus(NOT_EVEN_TRIED), e.reason(), timer.firedAt()));
        return done();
    }

    /** When the time of some mail is over; a legal hold stops the clock. */
    static Optional<Instant> nextForgotten(Ledger ledger, @Nullable Period keptFor) {
        return keptFor == null || ledger.held()
                ? Optional.empty()
                : ledger.effects().stream()
                        .flatMap(e -> e.writtenAt().stream())
                        .map(at -> Periods.after(at, keptFor))
                        .min(Comparator.naturalOrder());
    }

    /** First it is on record of what the text is forgotten, then it is deleted. */
    Outcome<Ledger> forgetting(TimerFired timer, @Nullable Period keptFor) {
        if (keptFor == null || ledger.held() || ledger.erased()) {
            return done();
        }
        var due = ledger.effects().stream()
                .filter(e -> e.writtenAt()
                        .filter(at -> !Periods.after(at, keptFor).isAfter(timer.firedAt()))
                        .isPresent())
                .toList();
        for (var effect : due) {
            ledger = ledger.replacing(effect.forgotten(timer.firedAt())).forgettingMailAt(timer.firedAt());
        }
        return done();
    }

    Outcome<Ledger> held(boolean isHeld) {
        ledger = ledger.erased() ? ledger : ledger.held(isHeld);
        return done();
    }

    Outcome<Ledger> erased(Envelope about) {
        ledger.effects().stream().filter(Effect::open).forEach(e -> suppress(e, ERASED, about.time()));
        return Outcome.of(Ledger.forgotten(about.knownAt()), messages);
    }

    private Outcome<Ledger> done() {
        return Outcome.of(ledger.equals(Ledger.EMPTY) ? null : ledger, messages);
    }

    /** What was withdrawn while it was handed over is tried no more. */
    private void wait(Effect effect, Instant until, @Nullable String why, Instant at) {
        ledger.withdrawal(effect.effectId())
                .ifPresentOrElse(
                        withdrawal -> suppress(effect, withdrawal.reason(), at),
                        () -> ledger = ledger.replacing(effect.waiting(until, why)));
    }

    private void suppress(Effect effect, String reason, Instant at) {
        ledger = ledger.replacing(effect.ended(EffectState.SUPPRESSED, reason));
        tellSuppressed(effect, reason, at);
    }

    /** Told once nothing of the effect is left: what goes out by another channel is not suppressed. */
    private void tellSuppressed(Effect effect, String reason, Instant at) {
        var isTold = ledger.every(effect.effectId())
                .anyMatch(e -> !e.channel().equals(effect.channel()) && (e.open() || e.state() == EffectState.SENT));
        if (!isTold) {
            messages.add(Outgoing.of(
                    key, new NotificationSuppressed(key, effect.effectId(), effect.category(), reason, at), at));
        }
    }

    private void fail(Effect effect, String reason, Instant at) {
        ledger = ledger.replacing(effect.ended(EffectState.FAILED, reason));
        messages.add(Outgoing.of(
                key,
                new NotificationFailed(key, effect.effectId(), effect.category(), effect.channel(), reason, at),
                at));
    }

    private Outgoing sent(Effect effect, Instant at) {
        var fact = new NotificationSent(
                key,
                effect.effectId(),
                effect.category(),
                effect.channel(),
                effect.messageId(),
                effect.attempts().size(),
                at);
        return Outgoing.of(key, fact, at);
    }
}
