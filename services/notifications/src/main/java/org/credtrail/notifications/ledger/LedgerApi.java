package org.credtrail.notifications.ledger;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.notifications.delivery.Effect;
import org.credtrail.notifications.delivery.EffectState;
import org.credtrail.notifications.delivery.Ledger;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What one candidate's story had people told, in the order it was asked for. */
@RestController
class LedgerApi {
    private static final int PAGE = 100;

    private final States states;

    LedgerApi(States states) {
        this.states = states;
    }

    record NotificationItem(
            String effectId,
            String category,
            String channel,
            EffectState state,
            List<Tried> attempts,
            @Nullable String messageId,
            @Nullable Instant nextTryAt,
            @Nullable String reason) {}

    record Tried(Instant at, AttemptOutcome outcome, String answer) {}

    @GetMapping("/v1/notifications")
    Listing<NotificationItem> notifications(
            @RequestParam(required = false) @Nullable String candidateId,
            @RequestParam(required = false) @Nullable String after) {
        if (candidateId == null || candidateId.isBlank()) {
            throw new InvalidRequest(List.of(new Fault("/candidateId", "is required")));
        }
        var effects = states.find(NotificationHandler.NAME, candidateId, Ledger.class)
                .map(Ledger::effects)
                .orElse(List.of());
        var rest = after == null ? effects : behind(effects, after);
        var page = rest.stream().limit(PAGE).toList();
        return new Listing<>(
                page.stream().map(LedgerApi::item).toList(),
                rest.size() > PAGE ? page.getLast().effectId() : null);
    }

    private static List<Effect> behind(List<Effect> effects, String after) {
        var ids = effects.stream().map(Effect::effectId).toList();
        if (!ids.contains(after)) {
            throw new InvalidRequest(List.of(new Fault("/after", "is not the `next` of an earlier answer")));
        }
        return effects.subList(ids.indexOf(after) + 1, effects.size());
    }

    private static NotificationItem item(Effect effect) {
        return new NotificationItem(
                effect.effectId(),
                effect.category(),
                effect.channel(),
                effect.state(),
                effect.attempts().stream()
                        .map(a -> new Tried(a.at(), a.outcome(), a.answer()))
                        .toList(),
                effect.messageId(),
                effect.nextTryAt(),
                effect.reason());
    }
}
