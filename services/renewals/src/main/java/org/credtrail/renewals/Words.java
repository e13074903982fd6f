package org.credtrail.renewals;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.KeptWords;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.springframework.stereotype.Component;

/** What people write as a reason: kept where it can be forgotten, and shown from there. */
@Component
public class Words {
    private final KeptTexts texts;
    private final Edge edge;

    Words(States states, Edge edge) {
        this.texts = new KeptTexts(states);
        this.edge = edge;
    }

    /** Keeps the words of one request about a candidate; a repeat keeps the same. Returns what the message says of them. */
    public String keep(String contactId, String candidateId, String words, Instant now) {
        var contact = ContactDetails.ofText(contactId, words).about(candidateId);
        edge.publish(List.of(EdgeMessage.of(contactId, contact, contactId, now)));
        return KeptWords.at(contactId);
    }

    /** A text to show, with the words that are kept apart. */
    public String read(String text) {
        return texts.read(text);
    }
}
