package org.credtrail.notifications.sending;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail ready to be sent.
 *
 * @param id derived from candidate, effect and channel; a repeat has the same
 * @param contactIds to whom it is, and whom it names; with any of them it is forgotten
 * @param to one plain address
 * @param messageId with its angle brackets
 * @param headers further headers, free of line breaks
 * @param link what the mail links to; null = nothing
 * @param choices where its reader says how to be told of such things; null = there is nothing to choose
 * @param topic what it is about, for programs
 */
public record Mail(
        String id,
        String candidateId,
        List<String> contactIds,
        String effectId,
        String from,
        String to,
        String subject,
        String text,
        String html,
        String messageId,
        Map<String, String> headers,
        @Nullable String link,
        @Nullable String choices,
        Topic topic) {

    /** Category, template and parameters as they were asked for; nothing personal. */
    public record Topic(String category, String template, Map<String, String> parameters) {}

    public Mail {
        contactIds = List.copyOf(contactIds);
        headers = Map.copyOf(headers);
    }
}
