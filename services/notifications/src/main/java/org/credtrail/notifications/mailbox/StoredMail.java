package org.credtrail.notifications.mailbox;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mail in the built-in mailbox. */
record StoredMail(
        String id,
        String effectId,
        String to,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        @Nullable String link,
        Instant sentAt) {}
