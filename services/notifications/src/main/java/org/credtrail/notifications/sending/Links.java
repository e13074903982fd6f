package org.credtrail.notifications.sending;

import java.util.HexFormat;
import org.credtrail.model.LinkToken;
import org.credtrail.model.message.NotificationMessage.Link;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Builds the addresses mails link to, secret part included. */
@Component
class Links {
    private final byte[] secret;
    private final String references;
    private final String renewals;

    Links(
            @Value("${credtrail.link-secret}") String secret,
            @Value("${credtrail.public-url}") String references,
            @Value("${credtrail.renewals-url}") String renewals) {
        this.secret = HexFormat.of().parseHex(secret);
        this.references = withoutSlash(references);
        this.renewals = withoutSlash(renewals);
    }

    String to(Link link) {
        var token = LinkToken.of(secret, link.kind(), link.id(), link.generation());
        return switch (link.kind()) {
            case REFERENCE -> references + "/r/" + token;
            case PREFERENCES -> throw new IllegalArgumentException("every mail has its own choices");
            case CALENDAR -> renewals + "/v1/calendars/" + token + ".ics";
        };
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
