package org.credtrail.notifications.sending;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code credtrail.notifications}.
 *
 * @param from the sender's address as shown, such as {@code Credtrail <no-reply@example.org>}
 * @param messageIdHost right-hand side of every Message-ID
 * @param defaultZone whose waking hours are kept for a person whose zone nobody knows
 * @param perDomainAndMinute letters to one domain in a minute, at most
 * @param language of everybody of whom none is known, such as {@code en}
 * @param webhook the organization's own system; null = none
 * @param sms the gateway for text messages; null = none
 * @param insideTargets names of such systems that lie in this machine or a private network
 */
@ConfigurationProperties("credtrail.notifications")
record NotificationSettings(
        String from,
        String messageIdHost,
        ZoneId defaultZone,
        int perDomainAndMinute,
        Locale language,
        @Nullable Subscriber webhook,
        @Nullable Target sms,
        @DefaultValue List<String> insideTargets) {

    /** Where signed posts go, and the secret they are signed with ({@code whsec_} and base64). */
    record Target(URI url, String secret) {}

    /**
     * A system that is told what people are told.
     *
     * @param categories of which it is told without anybody's further choice; {@code *} = all, none = only what is chosen
     *     person by person
     */
    record Subscriber(URI url, String secret, @DefaultValue List<String> categories) {
        boolean wants(String category) {
            return categories.contains(category) || categories.contains("*");
        }
    }
}
