package org.credtrail.notifications.delivery;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.credtrail.model.message.NotificationMessage.Link;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person, by one channel.
 *
 * @param effectId names it for ever
 * @param zone used while the recipient's own is unknown
 * @param firstTryAt when it was to go out at the earliest, waking hours not considered
 * @param messageId of the mail, once a channel has seen it; the same for every try
 * @param nextTryAt set exactly while {@link EffectState#PENDING}
 * @param reason why it waits, failed or was suppressed; null = nothing to say
 */
public record Effect(
        String effectId,
        String category,
        String template,
        String channel,
        String contactId,
        @Nullable String aboutContactId,
        Map<String, String> parameters,
        @Nullable Link link,
        boolean waitsForWakingHours,
        @Nullable String zone,
        Instant firstTryAt,
        EffectState state,
        List<Attempt> attempts,
        @Nullable String messageId,
        @Nullable Instant nextTryAt,
        @Nullable String reason) {

    /** The only channel to a person so far. */
    public static final String MAIL = "mail";

    public Effect {
        // in the order of their names, so that equal states are stored as equal bytes
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        attempts = List.copyOf(attempts);
    }

    static Effect requested(NotificationRequested request, Instant knownAt) {
        var notBefore = request.notBefore();
        var firstTryAt = notBefore == null || notBefore.isBefore(knownAt) ? knownAt : notBefore;
        return new Effect(
                request.effectId(),
                request.category(),
                request.template(),
                MAIL,
                request.contactId(),
                request.aboutContactId(),
                request.parameters(),
                request.link(),
                request.waitsForWakingHours(),
                request.zone(),
                firstTryAt,
                EffectState.PENDING,
                List.of(),
                null,
                firstTryAt,
                null);
    }

    public boolean pending() {
        return state == EffectState.PENDING;
    }

    Effect attempted(Attempt attempt, @Nullable String seenAs) {
        return with(
                state,
                Stream.concat(attempts.stream(), Stream.of(attempt)).toList(),
                seenAs == null ? messageId : seenAs,
                nextTryAt,
                reason);
    }

    Effect waiting(Instant until, @Nullable String why) {
        return with(EffectState.PENDING, attempts, messageId, until, why);
    }

    Effect ended(EffectState how, @Nullable String why) {
        return with(how, attempts, messageId, null, why);
    }

    private Effect with(
            EffectState newState,
            List<Attempt> newAttempts,
            @Nullable String newMessageId,
            @Nullable Instant newNextTryAt,
            @Nullable String newReason) {
        return new Effect(
                effectId,
                category,
                template,
                channel,
                contactId,
                aboutContactId,
                parameters,
                link,
                waitsForWakingHours,
                zone,
                firstTryAt,
                newState,
                newAttempts,
                newMessageId,
                newNextTryAt,
                newReason);
    }
}
