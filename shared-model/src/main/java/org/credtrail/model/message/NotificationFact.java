package org.credtrail.model.message;

import java.time.Instant;
import org.credtrail.model.Topics;
import org.jspecify.annotations.Nullable;

/** The fate of a message to a person. Key: candidate id; sender {@code notification/<id>}. */
@OnTopic(Topics.DELIVERIES)
public sealed interface NotificationFact extends Payload {
    String candidateId();

    String effectId();

    String category();

    @MessageType("notification.sent")
    record NotificationSent(
            String candidateId,
            String effectId,
            String category,
            String channel,
            @Nullable String messageId,
            int attempts,
            Instant at)
            implements NotificationFact {}

    @MessageType("notification.failed")
    record NotificationFailed(
            String candidateId, String effectId, String category, String channel, String reason, Instant at)
            implements NotificationFact {}

    @MessageType("notification.suppressed")
    record NotificationSuppressed(String candidateId, String effectId, String category, String reason, Instant at)
            implements NotificationFact {}
}
