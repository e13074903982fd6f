package org.credtrail.notifications.sending;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail ready to be sent.
 *
 * @param id derived from candidate and effect; a repeat has the same
 * @param to one plain address
 * @param messageId with its angle brackets
 * @param headers further headers, free of line breaks
 * @param link what the mail links to; null = nothing
 */
public record Mail(
        String id,
        String candidateId,
        String effectId,
        String from,
        String to,
        String subject,
        String text,
        String html,
        String messageId,
        Map<String, String> headers,
        @Nullable String link) {

    public Mail {
        headers = Map.copyOf(headers);
    }
}
