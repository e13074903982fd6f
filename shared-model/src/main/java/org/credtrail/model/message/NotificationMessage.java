package org.credtrail.model.message;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.credtrail.model.Topics;
import org.jspecify.annotations.Nullable;

/** What notifications are asked to send, and how sending went. Key: candidate id. */
@OnTopic(Topics.NOTIFICATIONS_INBOX)
public sealed interface NotificationMessage extends Payload {
    String candidateId();

    /**
     * Tell a person something.
     *
     * @param effectId names the effect for ever; equal ids are one effect
     * @param contactId whom
     * @param aboutContactId whom it is about, if the text may name them; null otherwise
     * @param category such as {@code reference-request}; preferences are per category
     * @param template file name without ending, such as {@code reference-request}
     * @param parameters values for the template; no personal data
     * @param link what the mail links to; null = nothing
     * @param waitsForWakingHours whether 09:00-20:00 of the recipient's zone is kept
     * @param notBefore earliest instant; null = at once
     * @param zone used while the recipient's own is unknown, such as {@code America/Denver}
     * @param channels by which to tell it, such as {@code mail} and {@code sms}; null or empty = by mail
     */
    @MessageType("notification.requested")
    record NotificationRequested(
            String candidateId,
            String effectId,
            String contactId,
            @Nullable String aboutContactId,
            String category,
            String template,
            Map<String, String> parameters,
            @Nullable Link link,
            boolean waitsForWakingHours,
            @Nullable Instant notBefore,
            @Nullable String zone,
            @Nullable List<String> channels)
            implements NotificationMessage {
        public NotificationRequested {
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
            channels = channels == null ? null : List.copyOf(channels);
        }

        /** By mail. */
        public NotificationRequested(
                String candidateId,
                String effectId,
                String contactId,
                @Nullable String aboutContactId,
                String category,
                String template,
                Map<String, String> parameters,
                @Nullable Link link,
                boolean waitsForWakingHours,
                @Nullable Instant notBefore,
                @Nullable String zone) {
            this(
                    candidateId,
                    effectId,
                    contactId,
                    aboutContactId,
                    category,
                    template,
                    parameters,
                    link,
                    waitsForWakingHours,
                    notBefore,
                    zone,
                    null);
        }
    }

    /** What a mail links to. The secret part of the address is made when the mail is, and never travels here. */
    record Link(LinkKind kind, String id, int generation) {}

    enum LinkKind {
        REFERENCE,
        CALENDAR,
        /** What a person wants to be told, and how. */
        PREFERENCES
    }

    /** The reason for a message has gone: do not send it any more. */
    @MessageType("notification.withdrawn")
    record NotificationWithdrawn(String candidateId, String effectId, String reason) implements NotificationMessage {}

    /**
     * What goes to a person is told by a further channel too, because somebody subscribed to its category.
     *
     * @param channel such as {@code webhook}
     */
    @MessageType("channel.added")
    record ChannelAdded(String candidateId, String effectId, String channel, Instant at)
            implements NotificationMessage {}

    /**
     * A try begins now; whether it reached the other side is known when it has been reported.
     *
     * @param messageId under which the other side will see it; the same for every try
     */
    @MessageType("delivery.started")
    record DeliveryStarted(String candidateId, String effectId, String channel, String messageId, Instant at)
            implements NotificationMessage {}

    /** One try at sending, with the other side's answer. */
    @MessageType("delivery.attempted")
    record DeliveryAttempted(
            String candidateId,
            String effectId,
            String channel,
            AttemptOutcome outcome,
            String answer,
            @Nullable String messageId,
            Instant at)
            implements NotificationMessage {}

    /**
     * Nothing was tried yet: look again at {@code until}.
     *
     * @param channel null = mail
     * @param gathers whether what waits for the same instant may go out as one digest; null = no
     */
    @MessageType("delivery.postponed")
    record DeliveryPostponed(
            String candidateId,
            String effectId,
            Instant until,
            String reason,
            @Nullable String channel,
            @Nullable Boolean gathers)
            implements NotificationMessage {}

    /**
     * What had been accepted came back.
     *
     * @param answer the other side's code, free of personal data
     * @param permanent false = the other side still tries
     */
    @MessageType("delivery.bounced")
    record DeliveryBounced(
            String candidateId, String effectId, String channel, boolean permanent, String answer, Instant at)
            implements NotificationMessage {}

    /** How a person wants to be told of one category by one channel. The latest counts. */
    @MessageType("preference.set")
    record PreferenceSet(
            String candidateId, String contactId, String category, String channel, Pace pace, String by, Instant at)
            implements NotificationMessage {}

    enum Pace {
        AT_ONCE,
        /** Once a day at most, all in one. */
        DAILY,
        NEVER
    }

    enum AttemptOutcome {
        ACCEPTED,
        /** Worth another try. */
        TEMPORARY_FAILURE,
        PERMANENT_FAILURE,
        /** The contact is gone or has no address. */
        NO_ADDRESS
    }
}
