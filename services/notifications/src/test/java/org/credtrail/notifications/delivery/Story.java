package org.credtrail.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.model.message.NotificationMessage.DeliveryAttempted;
import org.credtrail.model.message.NotificationMessage.DeliveryBounced;
import org.credtrail.model.message.NotificationMessage.DeliveryPostponed;
import org.credtrail.model.message.NotificationMessage.DeliveryStarted;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.NotificationMessage.Pace;
import org.credtrail.model.message.NotificationMessage.PreferenceSet;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.jspecify.annotations.Nullable;

/** One candidate's messages, told one after the other to the real handler. */
final class Story {
    static final String CANDIDATE = "candidate-1";
    static final String EFFECT = "reference/ref-1/1/request";
    static final Instant NOON = Instant.parse("2026-11-23T17:00:00Z");

    private final NotificationHandler handler;
    private @Nullable Ledger state;
    private List<Payload> said = List.of();
    private int told;

    Story() {
        this(null);
    }

    /** @param keptFor how long mail is kept; null = until an erasure */
    Story(@Nullable Period keptFor) {
        this.handler = new NotificationHandler(keptFor);
    }

    static NotificationRequested request() {
        return request(EFFECT, null);
    }

    static NotificationRequested request(String effectId, @Nullable Instant notBefore) {
        return new NotificationRequested(
                CANDIDATE,
                effectId,
                "contact-1",
                null,
                "reference-request",
                "reference-request",
                Map.of("kind", "EMPLOYMENT"),
                null,
                false,
                notBefore,
                "America/Denver");
    }

    /** One rung of a ladder of renewal reminders to the candidate. */
    static NotificationRequested reminder(int rung) {
        return reminder("credential/cred-1/2027-02-28/" + rung);
    }

    static NotificationRequested reminder(String effectId) {
        return new NotificationRequested(
                CANDIDATE,
                effectId,
                "contact-1",
                null,
                "renewal-reminder",
                "renewal-reminder",
                Map.of(),
                null,
                true,
                null,
                "America/Denver");
    }

    static DeliveryStarted started(String effectId, Instant at) {
        return new DeliveryStarted(CANDIDATE, effectId, "mail", "<m@host>", at);
    }

    static DeliveryBounced bounced(boolean permanent) {
        return new DeliveryBounced(CANDIDATE, EFFECT, "mail", permanent, permanent ? "5.1.1" : "4.2.2", NOON);
    }

    static PreferenceSet prefers(String category, String channel, Pace pace) {
        return new PreferenceSet(CANDIDATE, "contact-1", category, channel, pace, "by the reader", NOON);
    }

    static NotificationWithdrawn withdrawal() {
        return new NotificationWithdrawn(CANDIDATE, EFFECT, "answered");
    }

    static DeliveryAttempted tried(AttemptOutcome outcome, Instant at) {
        return tried(EFFECT, outcome, at);
    }

    static DeliveryAttempted tried(String effectId, AttemptOutcome outcome, Instant at) {
        return new DeliveryAttempted(CANDIDATE, effectId, "mail", outcome, outcome.name(), "<m@host>", at);
    }

    static DeliveryPostponed postponedUntil(Instant until) {
        return new DeliveryPostponed(CANDIDATE, EFFECT, until, "waits for waking hours", "mail", true);
    }

    static DeliveryPostponed postponed(String effectId, Instant until) {
        return new DeliveryPostponed(CANDIDATE, effectId, until, "waits for waking hours", "mail", true);
    }

    static CandidateErased erasure() {
        return new CandidateErased(CANDIDATE, List.of("contact-1"));
    }

    Story told(Payload payload) {
        return told(payload, NOON);
    }

    Story told(Payload payload, Instant knownAt) {
        switch (handler.handle(CANDIDATE, state, new Received(envelope(payload, knownAt), payload))) {
            case Outcome.Applied<Ledger>(var next, var messages) -> {
                state = next;
                said = messages.stream().map(Outgoing::payload).toList();
                assertThat(messages).extracting(Outgoing::key).allMatch(CANDIDATE::equals);
                assertThat(messages).extracting(Outgoing::topic).allMatch(Topics.DELIVERIES::equals);
            }
            case Outcome.Refused<Ledger>(var reason) -> throw new IllegalStateException(reason);
        }
        return this;
    }

    /** As the pump fires it when no sending step stands in between. */
    Story woken(Timer timer, Instant firedAt) {
        return told(new TimerFired(NotificationHandler.NAME, timer.name(), timer.dueAt(), firedAt), firedAt);
    }

    /** What the last message was answered with. */
    List<Payload> said() {
        return said;
    }

    List<Timer> timers() {
        return state == null ? List.of() : handler.timers(CANDIDATE, state);
    }

    Ledger ledger() {
        assertThat(state).isNotNull();
        return state;
    }

    Effect effect() {
        return effect(EFFECT);
    }

    Effect effect(String effectId) {
        return ledger().effect(effectId, Effect.MAIL).orElseThrow();
    }

    List<Instant> dueTimes() {
        return timers().stream().map(Timer::dueAt).toList();
    }

    private Envelope envelope(Payload payload, Instant knownAt) {
        var topic = payload instanceof TimerFired ? Topics.NOTIFICATIONS_INBOX : Payload.topicOf(payload.getClass());
        return new Envelope(
                topic,
                "message-" + ++told,
                "/credtrail/test",
                Payload.typeOf(payload.getClass()),
                CANDIDATE,
                knownAt,
                knownAt,
                null,
                0,
                null,
                null,
                null);
    }
}
