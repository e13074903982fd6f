package org.credtrail.notifications.ledger;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.conversions.Bson;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.notifications.delivery.DeliveryLine;
import org.credtrail.notifications.delivery.EffectState;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people were told: candidate by candidate, for each in the order it was asked for. */
@RestController
class LedgerApi {
    private static final int LARGEST_PAGE = 200;

    private final States states;

    LedgerApi(States states) {
        this.states = states;
        states.index(DeliveryLine.COLLECTION, Indexes.ascending("view.candidateId", "_id"));
        states.index(DeliveryLine.COLLECTION, Indexes.ascending("view.effect.state", "_id"));
    }

    record NotificationItem(
            String effectId,
            String candidateId,
            String contactId,
            String category,
            String template,
            String channel,
            EffectState state,
            List<Tried> attempts,
            @Nullable String messageId,
            @Nullable Instant nextTryAt,
            @Nullable String reason,
            @Nullable Instant forgottenAt) {}

    record Tried(Instant at, AttemptOutcome outcome, String answer) {}

    @GetMapping("/v1/notifications")
    Listing<NotificationItem> notifications(
            @RequestParam(required = false) @Nullable String candidateId,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        var size = Math.clamp(limit, 1, LARGEST_PAGE);
        var from = after == null || after.isBlank() ? null : after;
        if (from != null && !DeliveryLine.isId(from)) {
            throw new InvalidRequest(List.of(new Fault("/after", "is not the `next` of an earlier answer")));
        }
        var lines = states.views(
                DeliveryLine.COLLECTION, filter(candidateId, state, channel), from, size + 1, DeliveryLine.class);
        var page = Listing.of(lines, size, Keyed::key);
        return new Listing<>(page.items().stream().map(l -> item(l.value())).toList(), page.next());
    }

    private static Bson filter(@Nullable String candidateId, @Nullable String state, @Nullable String channel) {
        var filters = new ArrayList<Bson>();
        if (candidateId != null && !candidateId.isBlank()) {
            filters.add(Filters.eq("view.candidateId", candidateId));
        }
        if (state != null && !state.isBlank()) {
            if (Arrays.stream(EffectState.values()).noneMatch(s -> s.name().equals(state))) {
                throw new InvalidRequest(
                        List.of(new Fault("/state", "must be one of " + Arrays.toString(EffectState.values()))));
            }
            filters.add(Filters.eq("view.effect.state", state));
        }
        if (channel != null && !channel.isBlank()) {
            filters.add(Filters.eq("view.effect.channel", channel));
        }
        return filters.isEmpty() ? Filters.empty() : Filters.and(filters);
    }

    private static NotificationItem item(DeliveryLine line) {
        var effect = line.effect();
        return new NotificationItem(
                effect.effectId(),
                line.candidateId(),
                effect.contactId(),
                effect.category(),
                effect.template(),
                effect.channel(),
                effect.state(),
                effect.attempts().stream()
                        .map(a -> new Tried(a.at(), a.outcome(), a.answer()))
                        .toList(),
                effect.messageId(),
                effect.nextTryAt(),
                effect.reason(),
                effect.forgottenAt());
    }
}
