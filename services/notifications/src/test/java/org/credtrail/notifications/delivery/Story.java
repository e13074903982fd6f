package org.credtrail.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
import org.credtrail.model.message.NotificationMessage.DeliveryPostponed;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.jspecify.annotations.Nullable;

/** One candidate's messages, told one after the other to the real handler. */
final class Story {
    static final String CANDIDATE = "candidate-1";
    static final String EFFECT = "reference/ref-1/1/request";
    static final Instant NOON = Instant.parse("2026-11-23T17:00:00Z");

    private final NotificationHandler handler = new NotificationHandler(RetryLadder.STANDARD);
    private @Nullable Ledger state;
    private List<Payload> said = List.of();
    private int told;

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

    static NotificationWithdrawn withdrawal() {
        return new NotificationWithdrawn(CANDIDATE, EFFECT, "answered");
    }

    static DeliveryAttempted tried(AttemptOutcome outcome, Instant at) {
        return new DeliveryAttempted(CANDIDATE, EFFECT, "mail", outcome, outcome.name(), "<m@host>", at);
    }

    static DeliveryPostponed postponedUntil(Instant until) {
        return new DeliveryPostponed(CANDIDATE, EFFECT, until, "waits for waking hours");
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
        return ledger().effect(EFFECT).orElseThrow();
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
