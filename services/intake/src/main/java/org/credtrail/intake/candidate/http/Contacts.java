package org.credtrail.intake.candidate.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.Topics;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.store.KeptTexts;

/** Personal data on its way to its only topic, and away from it. */
final class Contacts {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Contacts() {}

    static List<EdgeMessage> messages(String seed, List<ContactDetails> contacts, Instant now) {
        return contacts.stream()
                .map(c -> EdgeMessage.of(c.contactId(), c, DerivedIds.of(seed, "contact", c.contactId()), now))
                .toList();
    }

    /** Keeps words that a message will only point to, and waits a little until they can be shown. */
    static void keep(Edge edge, String seed, ContactDetails words, Instant now) {
        var messages = messages(seed, List.of(words), now);
        edge.publish(messages);
        edge.awaitHeard(
                KeptTexts.CONTACTS, words.contactId(), messages.getFirst().id(), PATIENCE);
    }

    /** Says of each that it is erased, then leaves nothing of it; saying so again changes nothing. */
    static void empty(Edge edge, List<String> contactIds, Instant now) {
        edge.publish(contactIds.stream().map(id -> EdgeMessage.erased(id, now)).toList());
        bury(edge, contactIds, now);
    }

    /** Leaves nothing of each but a tombstone. */
    static void bury(Edge edge, List<String> contactIds, Instant now) {
        edge.publish(contactIds.stream()
                .map(id ->
                        EdgeMessage.tombstone(Topics.CONTACTS, id, DerivedIds.of(id, "forgotten", now.toString()), now))
                .toList());
    }
}
