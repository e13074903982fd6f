package org.credtrail.notifications.sending;

import java.util.Optional;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.springframework.stereotype.Component;

/** Who is behind a contact id, as far as this service has heard. */
@Component
class Contacts {
    private final States states;

    Contacts(States states) {
        this.states = states;
    }

    Optional<ContactDetails> find(String contactId) {
        return states.find(KeptTexts.CONTACTS, contactId, ContactDetails.class);
    }
}
