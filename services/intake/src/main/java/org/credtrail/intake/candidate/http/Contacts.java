package org.credtrail.intake.candidate.http;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.edge.EdgeMessage;

/** Personal data on its way to its only topic. */
final class Contacts {
    private Contacts() {}

    static List<EdgeMessage> messages(String seed, List<ContactDetails> contacts, Instant now) {
        return contacts.stream()
                .map(c -> EdgeMessage.of(c.contactId(), c, DerivedIds.of(seed, "contact", c.contactId()), now))
                .toList();
    }
}
