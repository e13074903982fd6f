package org.credtrail.notifications.sending;

import org.credtrail.notifications.sending.Channel.Reachable;
import org.springframework.stereotype.Component;

/** By which channels a person could be told. */
@Component
public class Reach {
    private final Contacts contacts;
    private final Channels channels;

    Reach(Contacts contacts, Channels channels) {
        this.contacts = contacts;
        this.channels = channels;
    }

    /** Whether the channel is set up and has somewhere to go for this person. */
    public boolean canReach(String contactId, String channel) {
        return channels.named(channel)
                .flatMap(way -> contacts.find(contactId).map(way::addressOf))
                .filter(Reachable.class::isInstance)
                .isPresent();
    }
}
