package org.credtrail.model.message;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.credtrail.model.Topics;
import org.jspecify.annotations.Nullable;

/** What notifications are asked to send, and how sending went. Key: candidate id. */
@OnTopic(Topics.NOTIFICATIONS_INBOX)
public sealed interface NotificationMessage extends Payload {
    String candidateId();

    /** Names the effect for ever; equal ids are one effect. */
    String effectId();

    /**
     * Tell a person something.
     *
     * @param contactId whom
     * @param aboutContactId whom it is about, if the text may name them; null otherwise
     * @param category such as {@code reference-request}; preferences are per category
     * @param template file name without ending, such as {@code reference-request}
     * @param parameters values for the template; no personal data
     * @param link what the mail links to; null = nothing
     * @param waitsForWakingHours whether 09:00-20:00 of the recipient's zone is kept
     * @param notBefore earliest instant; null = at once
     * @param zone used while the recipient's own is unknown, such as {@code America/Denver}
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
            @Nullable String zone)
            implements NotificationMessage {
        public NotificationRequested {
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        }
    }

    /** What a mail links to. The secret part of the address is made when the mail is, and never travels here. */
    record Link(LinkKind kind, String id, int generation) {}

    enum LinkKind {
        REFERENCE,
        CALENDAR
    }

    /** The reason for a message has gone: do not send it any more. */
    @MessageType("notification.withdrawn")
    record NotificationWithdrawn(String candidateId, String effectId, String reason) implements NotificationMessage {}

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

    /** Nothing was tried yet: look again at {@code until}. */
    @MessageType("delivery.postponed")
    record DeliveryPostponed(String candidateId, String effectId, Instant until, String reason)
            implements NotificationMessage {}

    enum AttemptOutcome {
        ACCEPTED,
        /** Worth another try. */
        TEMPORARY_FAILURE,
        PERMANENT_FAILURE,
        /** The contact is gone or has no address. */
        NO_ADDRESS
    }
}
