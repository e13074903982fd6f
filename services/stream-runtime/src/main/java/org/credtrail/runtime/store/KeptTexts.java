package org.credtrail.runtime.store;

import static com.mongodb.client.model.Filters.in;

import java.util.Collection;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.KeptWords;

/** Texts to show, with the words that are kept apart among the contacts a service has heard of. */
public final class KeptTexts {
    /** Where every service that hears contacts keeps them. */
    public static final String CONTACTS = "contact";

    private final States states;

    public KeptTexts(States states) {
        this.states = states;
    }

    /** One text. */
    public String read(String text) {
        return KeptWords.read(
                text, id -> states.find(CONTACTS, id, ContactDetails.class).orElse(null));
    }

    /** Reads each of several texts as {@link #read} does, and asks the store for all of them once. */
    public UnaryOperator<String> of(Collection<String> texts) {
        var ids = texts.stream().flatMap(KeptWords::contactIds).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return UnaryOperator.identity();
        }
        var contacts = states.list(CONTACTS, in("_id", ids), null, ids.size(), ContactDetails.class).stream()
                .collect(Collectors.toMap(Keyed::key, Keyed::value));
        return text -> KeptWords.read(text, contacts::get);
    }
}
