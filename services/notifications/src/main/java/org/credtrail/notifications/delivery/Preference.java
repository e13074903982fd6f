package org.credtrail.notifications.delivery;

import java.time.Instant;
import org.credtrail.model.message.NotificationMessage.Pace;

/** How one person wants to be told of one category by one channel. */
public record Preference(String contactId, String category, String channel, Pace pace, String by, Instant at) {

    boolean isAbout(String otherContactId, String otherCategory, String otherChannel) {
        return contactId.equals(otherContactId) && category.equals(otherCategory) && channel.equals(otherChannel);
    }
}
