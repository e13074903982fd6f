package org.credtrail.notifications.sending;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code credtrail.notifications}.
 *
 * @param from the sender's address as shown, such as {@code Credtrail <no-reply@example.org>}
 * @param messageIdHost right-hand side of every Message-ID
 * @param defaultZone whose waking hours are kept for a person whose zone nobody knows
 */
@ConfigurationProperties("credtrail.notifications")
record NotificationSettings(String from, String messageIdHost, ZoneId defaultZone) {}
