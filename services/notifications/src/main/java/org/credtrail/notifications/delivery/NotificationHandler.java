package org.credtrail.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.BoardFact;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CandidateMessage;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialMessage;
import org.credtrail.model.message.EligibilityFact;
import org.credtrail.model.message.LicenseFact;
import org.credtrail.model.message.LicenseMessage;
import org.credtrail.model.message.NotificationFact;
import org.credtrail.model.message.NotificationFact.NotificationFailed;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.NotificationFact.NotificationSuppressed;
import org.credtrail.model.message.NotificationMessage;
import org.credtrail.model.message.NotificationMessage.DeliveryAttempted;
import org.credtrail.model.message.NotificationMessage.DeliveryPostponed;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.ReferenceFact;
import org.credtrail.model.message.ReferenceMessage;
import org.credtrail.model.message.RuleSetFact;
import org.credtrail.model.message.TimerFired;
import org.jspecify.annotations.Nullable;

/** Keeps one effect per effect id, asks for tries until one is accepted or hope is gone, and tells what became of it. */
public final class NotificationHandler implements Handler<Ledger> {

    public static final String NAME = "notification";

    /** The timer on which stored mail of an erased person is deleted. */
    public static final String FORGET_MAIL = "forget-mail";

    private static final String SEND = "send/";
    private static final Duration NOT_EVEN_TRIED = Duration.ofMinutes(1);
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    private final RetryLadder ladder;

    public NotificationHandler(RetryLadder ladder) {
        this.ladder = ladder;
    }

    /** The effect a timer is about; null for any other timer. */
    public static @Nullable String effectOf(String timer) {
        return timer.startsWith(SEND) ? timer.substring(SEND.length()) : null;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Ledger> stateType() {
        return Ledger.class;
    }

    @Override
    public Set<String> hears() {
        return Set.of(Topics.NOTIFICATIONS_INBOX, Topics.CANDIDATES);
    }

    @Override
    public String inbox() {
        return Topics.NOTIFICATIONS_INBOX;
    }

    @Override
    public List<Timer> timers(String key, Ledger state) {
        var forgetMailAt = state.forgetMailAt();
        if (forgetMailAt != null) {
            return List.of(new Timer(FORGET_MAIL, forgetMailAt));
        }
        return state.effects().stream()
                .flatMap(e -> e.nextTryAt() == null
                        ? Stream.empty()
                        : Stream.of(new Timer(SEND + e.effectId(), e.nextTryAt())))
                .toList();
    }

    @Override
    public Outcome<Ledger> handle(String key, @Nullable Ledger state, Received message) {
        var about = message.envelope();
        return switch (message.payload()) {
            case NotificationMessage told ->
                told.candidateId().equals(key)
                        ? told(key, state == null ? Ledger.EMPTY : state, told, about)
                        : Outcome.refused("the key is not the candidate the message is about");
            case TimerFired timer -> woken(state, timer);
            case CandidateErased _ -> erased(key, state, about);
            case CandidateFact _ -> Outcome.of(state);
            case BoardNotice _, BoardFact _, LicenseMessage _, LicenseFact _, CandidateMessage _, ContactDetails _ ->
                notForUs();
            case EligibilityFact _, RuleSetFact _, ReferenceMessage _, ReferenceFact _ -> notForUs();
            case CredentialMessage _, CredentialFact _, NotificationFact _ -> notForUs();
        };
    }

    private Outcome<Ledger> told(String key, Ledger ledger, NotificationMessage message, Envelope about) {
        return switch (message) {
            case NotificationRequested request -> requested(key, ledger, request, about);
            case NotificationWithdrawn withdrawn -> withdrawn(key, ledger, withdrawn, about);
            case DeliveryAttempted attempted -> attempted(key, ledger, attempted, about);
            case DeliveryPostponed postponed ->
                postponed(ledger, postponed.effectId(), postponed.until(), postponed.reason());
        };
    }

    private Outcome<Ledger> requested(String key, Ledger ledger, NotificationRequested request, Envelope about) {
        var effect = Effect.requested(request, about.knownAt());
        if (ledger.erased()) {
            return Outcome.of(ledger, suppressed(key, effect, "the person was erased", about.time()));
        }
        if (ledger.effect(request.effectId()).isPresent()) {
            return Outcome.of(ledger);
        }
        return ledger.withdrawal(request.effectId())
                .map(w -> suppress(key, ledger.adding(effect), effect, w.reason(), about.time()))
                .orElseGet(() -> Outcome.of(ledger.adding(effect)));
    }

    private Outcome<Ledger> withdrawn(String key, Ledger ledger, NotificationWithdrawn withdrawn, Envelope about) {
        if (ledger.erased()) {
            return Outcome.of(ledger);
        }
        var known = ledger.effect(withdrawn.effectId());
        if (known.isPresent()) {
            var effect = known.get();
            return effect.pending()
                    ? suppress(key, ledger, effect, withdrawn.reason(), about.time())
                    : Outcome.of(ledger);
        }
        return ledger.withdrawal(withdrawn.effectId()).isPresent()
                ? Outcome.of(ledger)
                : Outcome.of(ledger.remembering(new Withdrawal(withdrawn.effectId(), withdrawn.reason())));
    }

    private Outcome<Ledger> attempted(String key, Ledger ledger, DeliveryAttempted attempted, Envelope about) {
        if (ledger.erased()) {
            // it was on its way when the person was erased: delete what it left behind
            return Outcome.of(Ledger.forgotten(about.knownAt()));
        }
        var known = ledger.effect(attempted.effectId());
        if (known.isEmpty() || known.get().state() == EffectState.SENT) {
            return Outcome.of(ledger);
        }
        var effect = known.get()
                .attempted(new Attempt(attempted.at(), attempted.outcome(), attempted.answer()), attempted.messageId());
        return switch (attempted.outcome()) {
            // even if withdrawn meanwhile: the ledger tells what happened
            case ACCEPTED ->
                Outcome.of(
                        ledger.replacing(effect.ended(EffectState.SENT, null)),
                        sent(key, effect, attempted.channel(), attempted.at()));
            case TEMPORARY_FAILURE ->
                effect.pending()
                        ? ladder.next(failures(effect), attempted.at())
                                .map(next -> Outcome.of(ledger.replacing(effect.waiting(next, attempted.answer()))))
                                .orElseGet(() -> fail(key, ledger, effect, attempted))
                        : Outcome.of(ledger.replacing(effect));
            case PERMANENT_FAILURE, NO_ADDRESS ->
                effect.pending() ? fail(key, ledger, effect, attempted) : Outcome.of(ledger.replacing(effect));
        };
    }

    private static int failures(Effect effect) {
        return effect.attempts().size();
    }

    private static Outcome<Ledger> postponed(Ledger ledger, String effectId, Instant until, String reason) {
        var effect = ledger.effect(effectId).orElse(null);
        if (effect == null || effect.nextTryAt() == null) {
            return Outcome.of(ledger);
        }
        var earliest = effect.nextTryAt().plus(LEAST_PAUSE);
        return Outcome.of(ledger.replacing(effect.waiting(until.isBefore(earliest) ? earliest : until, reason)));
    }

    /** A timer that came as itself: nothing was there to send, or it could not even be tried. */
    private static Outcome<Ledger> woken(@Nullable Ledger state, TimerFired timer) {
        if (state == null) {
            return Outcome.of(null);
        }
        var forgetMailAt = state.forgetMailAt();
        if (timer.timer().equals(FORGET_MAIL)) {
            var done = forgetMailAt != null && !timer.dueAt().isBefore(forgetMailAt);
            return Outcome.of(done ? Ledger.forgotten(null) : state);
        }
        var effectId = effectOf(timer.timer());
        var effect = effectId == null ? null : state.effect(effectId).orElse(null);
        if (effect == null || effect.nextTryAt() == null || timer.dueAt().isBefore(effect.nextTryAt())) {
            return Outcome.of(state);
        }
        return Outcome.of(state.replacing(effect.waiting(timer.firedAt().plus(NOT_EVEN_TRIED), effect.reason())));
    }

    private static Outcome<Ledger> erased(String key, @Nullable Ledger state, Envelope about) {
        var messages = state == null
                ? List.<Outgoing>of()
                : state.effects().stream()
                        .filter(Effect::pending)
                        .map(e -> suppressed(key, e, "the person was erased", about.time()))
                        .toList();
        return Outcome.of(Ledger.forgotten(about.knownAt()), messages);
    }

    private static Outcome<Ledger> suppress(String key, Ledger ledger, Effect effect, String reason, Instant at) {
        return Outcome.of(
                ledger.replacing(effect.ended(EffectState.SUPPRESSED, reason)), suppressed(key, effect, reason, at));
    }

    private static Outcome<Ledger> fail(String key, Ledger ledger, Effect effect, DeliveryAttempted last) {
        var fact = new NotificationFailed(
                key, effect.effectId(), effect.category(), last.channel(), last.answer(), last.at());
        return Outcome.of(
                ledger.replacing(effect.ended(EffectState.FAILED, last.answer())), Outgoing.of(key, fact, last.at()));
    }

    private static Outgoing sent(String key, Effect effect, String channel, Instant at) {
        var fact = new NotificationSent(
                key,
                effect.effectId(),
                effect.category(),
                channel,
                effect.messageId(),
                effect.attempts().size(),
                at);
        return Outgoing.of(key, fact, at);
    }

    private static Outgoing suppressed(String key, Effect effect, String reason, Instant at) {
        return Outgoing.of(key, new NotificationSuppressed(key, effect.effectId(), effect.category(), reason, at), at);
    }

    private static Outcome<Ledger> notForUs() {
        return Outcome.refused("not a message for notifications");
    }
}
