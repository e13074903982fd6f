package org.credtrail.notifications.delivery;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.credtrail.model.message.NotificationMessage.Link;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person, by one channel.
 *
 * @param effectId names it for ever, together with the channel
 * @param zone used while the recipient's own is unknown
 * @param firstTryAt when it was to go out at the earliest, waking hours not considered
 * @param messageId of the mail, once a channel has seen it; the same for every try
 * @param nextTryAt set exactly while {@link EffectState#PENDING} or {@link EffectState#SENDING}
 * @param reason why it waits, failed or was suppressed; null = nothing to say
 * @param bundled effect ids of what a digest tells; empty = no digest
 * @param forgottenAt when what was written was forgotten because its time was over; null = not yet
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
        @Nullable String reason,
        List<String> bundled,
        @Nullable Instant forgottenAt) {

    public static final String MAIL = "mail";

    /** A text message of a few words. */
    public static final String SMS = "sms";

    /** A signed POST to the organization's own system. */
    public static final String WEBHOOK = "webhook";

    public Effect {
        // in the order of their names, so that equal states are stored as equal bytes
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        attempts = List.copyOf(attempts);
        bundled = bundled == null ? List.of() : List.copyOf(bundled);
    }

    static Effect requested(NotificationRequested request, String channel, Instant knownAt) {
        var notBefore = request.notBefore();
        var firstTryAt = notBefore == null || notBefore.isBefore(knownAt) ? knownAt : notBefore;
        return new Effect(
                request.effectId(),
                request.category(),
                request.template(),
                channel,
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
                null,
                List.of(),
                null);
    }

    /** The same, told by another channel from then on. */
    Effect alsoBy(String otherChannel, Instant at) {
        return new Effect(
                effectId,
                category,
                template,
                otherChannel,
                contactId,
                aboutContactId,
                parameters,
                link,
                waitsForWakingHours,
                zone,
                at,
                EffectState.PENDING,
                List.of(),
                null,
                at,
                null,
                List.of(),
                null);
    }

    /** One mail that tells all of them, due when the first of them is. */
    static Effect digest(String effectId, String category, Effect like, Instant at, List<String> bundled) {
        return new Effect(
                effectId,
                category,
                Digest.TEMPLATE,
                MAIL,
                like.contactId,
                null,
                Map.of(),
                null,
                true,
                like.zone,
                at,
                EffectState.PENDING,
                List.of(),
                null,
                at,
                null,
                bundled,
                null);
    }

    public boolean pending() {
        return state == EffectState.PENDING;
    }

    /** Whether it may have gone out without anybody knowing yet. */
    boolean sending() {
        return state == EffectState.SENDING;
    }

    /** Whether it may still go out. */
    public boolean open() {
        return state == EffectState.PENDING || state == EffectState.SENDING;
    }

    public boolean byMail() {
        return channel.equals(MAIL);
    }

    boolean is(String otherId, @Nullable String otherChannel) {
        return effectId.equals(otherId) && channel.equals(Objects.requireNonNullElse(otherChannel, MAIL));
    }

    /** Whether a later message of the same kind makes it pointless. */
    boolean isReminder() {
        return template.endsWith("-reminder") || template.endsWith("-expiring");
    }

    /** Whether both are steps of one course of reminders to one person by one channel. */
    boolean isOfSameSeriesAs(Effect other) {
        return channel.equals(other.channel)
                && contactId.equals(other.contactId)
                && effectId.indexOf('/') > 0
                && series(effectId).equals(series(other.effectId));
    }

    /** The id without its last step. */
    private static String series(String effectId) {
        return effectId.substring(0, Math.max(0, effectId.lastIndexOf('/')));
    }

    Effect attempted(Attempt attempt, @Nullable String seenAs) {
        return with(
                state,
                Stream.concat(attempts.stream(), Stream.of(attempt)).toList(),
                seenAs == null ? messageId : seenAs,
                nextTryAt,
                reason,
                bundled,
                forgottenAt);
    }

    Effect waiting(Instant until, @Nullable String why) {
        return with(EffectState.PENDING, attempts, messageId, until, why, bundled, forgottenAt);
    }

    Effect sending(Instant at, String seenAs) {
        return with(EffectState.SENDING, attempts, seenAs, at, null, bundled, forgottenAt);
    }

    Effect ended(EffectState how, @Nullable String why) {
        return with(how, attempts, messageId, null, why, bundled, forgottenAt);
    }

    /** Since when what was written is kept: the last try. Empty while it may go out again, before it was written, and after it was forgotten. */
    Optional<Instant> writtenAt() {
        return open() || attempts.isEmpty() || forgottenAt != null
                ? Optional.empty()
                : Optional.of(attempts.getLast().at());
    }

    Effect forgotten(Instant at) {
        return with(state, attempts, messageId, nextTryAt, reason, bundled, at);
    }

    Effect alsoTelling(String otherId) {
        return with(
                state,
                attempts,
                messageId,
                nextTryAt,
                reason,
                Stream.concat(bundled.stream(), Stream.of(otherId)).toList(),
                forgottenAt);
    }

    Effect withoutTelling(String otherId) {
        return with(
                state,
                attempts,
                messageId,
                nextTryAt,
                reason,
                bundled.stream().filter(id -> !id.equals(otherId)).toList(),
                forgottenAt);
    }

    private Effect with(
            EffectState newState,
            List<Attempt> newAttempts,
            @Nullable String newMessageId,
            @Nullable Instant newNextTryAt,
            @Nullable String newReason,
            List<String> newBundled,
            @Nullable Instant newForgottenAt) {
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
                newReason,
                newBundled,
                newForgottenAt);
    }
}
